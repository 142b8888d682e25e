package bot

import (
	"context"
	"sync"
	"time"
)

// lanes does tasks: those of one lane one after another in the order they were added, those of several side by side.
type lanes[T any] struct {
	do    func(ctx context.Context, task T) verdict
	slots chan struct{} // holds one token for each task at work
	grace time.Duration // what tasks at work are given to end in
	wake  chan struct{}

	mu      sync.Mutex
	waiting map[string][]T // by lane; the first may be at work
	ready   []string       // lanes with work that nobody has taken up
}

// verdict tells what becomes of a task. The zero value: it is done.
type verdict struct {
	again time.Duration // do it again after this long, before the rest of its lane
	leave bool          // leave it, and its lane, for the next start
}

func newLanes[T any](workers int, grace time.Duration, do func(context.Context, T) verdict) *lanes[T] {
	return &lanes[T]{
		do: do, slots: make(chan struct{}, workers), grace: grace,
		wake: make(chan struct{}, 1), waiting: map[string][]T{},
	}
}

func (l *lanes[T]) add(lane string, task T) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.waiting[lane] = append(l.waiting[lane], task)
	if len(l.waiting[lane]) > 1 {
		return
	}
	l.ready = append(l.ready, lane)
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

// run does tasks until ctx ends; then it waits for those at work, whose own context ends after the grace.
func (l *lanes[T]) run(ctx context.Context) {
	atWork, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	var wg sync.WaitGroup
	for ctx.Err() == nil {
		for _, lane := range l.takeReady() {
			wg.Go(func() { l.drain(ctx, atWork, lane) })
		}
		select {
		case <-ctx.Done():
		case <-l.wake:
		}
	}
	defer time.AfterFunc(l.grace, cancel).Stop()
	wg.Wait()
}

func (l *lanes[T]) takeReady() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	ready := l.ready
	l.ready = nil
	return ready
}

// drain does the tasks of a lane until it is empty or ctx ends.
func (l *lanes[T]) drain(ctx, atWork context.Context, lane string) {
	task, more := l.first(lane), true
	for more {
		select {
		case <-ctx.Done():
			return
		case l.slots <- struct{}{}:
		}
		v := l.do(atWork, task)
		<-l.slots
		switch {
		case v.leave:
			return
		case v.again == 0:
			task, more = l.next(lane)
		case !sleep(ctx, v.again):
			return
		}
	}
}

func (l *lanes[T]) first(lane string) T {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.waiting[lane][0]
}

// next takes the first task off a lane and returns the one behind it. A lane with none is given up in the same step:
// what is added to it afterwards makes it ready again, and what was added before is returned here.
func (l *lanes[T]) next(lane string) (task T, more bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	rest := l.waiting[lane][1:]
	if len(rest) == 0 {
		delete(l.waiting, lane)
		return task, false
	}
	l.waiting[lane] = rest
	return rest[0], true
}

// sleep waits for d and reports whether ctx let it.
func sleep(ctx context.Context, d time.Duration) bool {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}
