package slack_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/whosaid/whosaid/bot/bottest"
)

// audit is a bot.Audit that lasts as long as the test.
type audit struct {
	mu      sync.Mutex
	records []string
}

func (a *audit) Record(_ context.Context, _ string, record []byte, _ time.Time) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.records = append(a.records, string(record))
	return nil
}

func (a *audit) all() string {
	a.mu.Lock()
	defer a.mu.Unlock()
	return strings.Join(a.records, "\n")
}

func contains(text, part string) bool { return strings.Contains(text, part) }

// watched is a bot.Memory into which a test can look.
type watched struct {
	*bottest.Memory
	mu   sync.Mutex
	held map[string]string
}

func newWatched() *watched { return &watched{Memory: bottest.NewMemory(), held: map[string]string{}} }

func (w *watched) Save(ctx context.Context, key, owner string, value []byte, expires time.Time) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.held[key] = string(value)
	return w.Memory.Save(ctx, key, owner, value, expires)
}

func (w *watched) Purge(ctx context.Context, prefix string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	for key := range w.held {
		if strings.HasPrefix(key, prefix) {
			delete(w.held, key)
		}
	}
	return w.Memory.Purge(ctx, prefix)
}

// keys are those that begin with one of the prefixes.
func (w *watched) keys(prefixes ...string) []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var list []string
	for key := range w.held {
		if slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(key, p) }) {
			list = append(list, key)
		}
	}
	return list
}

func (w *watched) values() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var b strings.Builder
	for _, value := range w.held {
		b.WriteString(value + "\n")
	}
	return b.String()
}
