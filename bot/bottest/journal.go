package bottest

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Journal is a bot.Journal that lasts as long as the process.
type Journal struct {
	mu   sync.Mutex
	work []*work
}

type work struct {
	box, key, lane string
	payload        []byte
	started        bool
	outcome        string // "" until finished
}

// NewJournal returns an empty journal.
func NewJournal() *Journal { return new(Journal) }

// Add implements bot.Journal.
func (j *Journal) Add(_ context.Context, box, key, lane string, payload []byte, _ time.Time) (bool, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.find(box, key) != nil {
		return false, nil
	}
	j.work = append(j.work, &work{box: box, key: key, lane: lane, payload: slices.Clone(payload)})
	return true, nil
}

// Start implements bot.Journal.
func (j *Journal) Start(_ context.Context, box, key string, _ time.Time) error {
	return j.change(box, key, func(w *work) { w.started = true })
}

// Reset implements bot.Journal.
func (j *Journal) Reset(_ context.Context, box, key string, _ time.Time) error {
	return j.change(box, key, func(w *work) { w.started = false })
}

// Finish implements bot.Journal.
func (j *Journal) Finish(_ context.Context, box, key, outcome string, _ time.Time) error {
	return j.change(box, key, func(w *work) { w.outcome, w.payload = outcome, nil })
}

// Unfinished implements bot.Journal.
func (j *Journal) Unfinished(_ context.Context, box string, each func(key, lane string, payload []byte, started bool) error) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	for _, w := range j.work {
		if w.box != box || w.outcome != "" {
			continue
		}
		if err := each(w.key, w.lane, w.payload, w.started); err != nil {
			return err
		}
	}
	return nil
}

// Outcome is what came of a piece of work; "" while it is not finished or not known.
func (j *Journal) Outcome(box, key string) string {
	j.mu.Lock()
	defer j.mu.Unlock()
	if w := j.find(box, key); w != nil {
		return w.outcome
	}
	return ""
}

func (j *Journal) change(box, key string, change func(*work)) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if w := j.find(box, key); w != nil {
		change(w)
	}
	return nil
}

func (j *Journal) find(box, key string) *work {
	for _, w := range j.work {
		if w.box == box && w.key == key {
			return w
		}
	}
	return nil
}
