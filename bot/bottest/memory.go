package bottest

import (
	"context"
	"strings"
	"sync"
	"time"
)

// Memory is a bot.Memory that lasts as long as the process.
type Memory struct {
	mu   sync.Mutex
	held map[string]entry
}

type entry struct {
	owner   string
	value   []byte
	expires time.Time
}

// NewMemory returns an empty memory.
func NewMemory() *Memory { return &Memory{held: map[string]entry{}} }

// Load implements bot.Memory.
func (m *Memory) Load(_ context.Context, key string, now time.Time) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	e, ok := m.held[key]
	if !ok || !now.Before(e.expires) {
		return nil, nil
	}
	return e.value, nil
}

// Save implements bot.Memory.
func (m *Memory) Save(_ context.Context, key, owner string, value []byte, expires time.Time) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.held[key] = entry{owner, value, expires}
	return nil
}

// Purge implements bot.Memory.
func (m *Memory) Purge(_ context.Context, prefix string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for key := range m.held {
		if strings.HasPrefix(key, prefix) {
			delete(m.held, key)
		}
	}
	return nil
}

// Forget implements bot.Memory.
func (m *Memory) Forget(_ context.Context, owner string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for key, e := range m.held {
		if e.owner == owner {
			delete(m.held, key)
		}
	}
	return nil
}
