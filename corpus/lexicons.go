package corpus

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// lexicons keeps the lexicon of each scope that was asked for lately. It is safe for concurrent use.
type lexicons struct {
	followed atomic.Bool // somebody reads them again when articles come in: nobody need wait for that
	mu       sync.Mutex
	byScope  map[string]*keptLexicon
}

// keptLexicon is a lexicon with when it was read and how long that took.
type keptLexicon struct {
	scope   []string
	reading sync.Mutex // held by the one who reads it
	mu      sync.Mutex // guards the rest
	lex     *lexicon
	read    time.Time
	took    time.Duration
}

const (
	// maxScopes bounds how many lexicons are kept.
	maxScopes = 8
	// restFactor keeps the reading of lexicons while a corpus grows to a twentieth of the time.
	restFactor = 20
	// lookEvery is how often Follow looks whether articles came in, and goneBy is when it reads a lexicon again without any:
	// speakers may have been linked anew.
	lookEvery = time.Second
	goneBy    = 10 * time.Minute
)

// Learn reads what a scope knows by name, so that the first question need not wait for it.
func (c *Corpus) Learn(ctx context.Context, scope []string) error {
	_, _, err := c.lexicons.of(ctx, c.store, scope)
	return err
}

// Follow reads what the corpus knows by name whenever articles came in, until ctx ends. Meanwhile questions are answered
// by what was read last, and wait for nothing.
func (c *Corpus) Follow(ctx context.Context) {
	c.lexicons.followed.Store(true)
	defer c.lexicons.followed.Store(false)
	ticker := time.NewTicker(lookEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		if err := c.lexicons.renew(ctx, c.store); err != nil && ctx.Err() == nil {
			c.log.WarnContext(ctx, "names not read again", slog.Any("err", err))
		}
	}
}

// renew reads the lexicons again that are out of date.
func (l *lexicons) renew(ctx context.Context, store Store) error {
	sequence, err := store.Sequence(ctx)
	if err != nil {
		return err
	}
	l.mu.Lock()
	all := maps.Clone(l.byScope)
	l.mu.Unlock()
	for _, kept := range all {
		if kept.outdated(sequence) {
			if _, err := kept.renew(ctx, store, sequence); err != nil {
				return err
			}
		}
	}
	return nil
}

// of returns the lexicon of a scope and the number of the last ingest. Where nobody follows, the lexicon is read again when
// articles came in since, though not so often that reading takes up a noticeable share of the time: what came in a
// moment ago may not be known by name yet.
func (l *lexicons) of(ctx context.Context, store Store, scope []string) (lex *lexicon, sequence int64, err error) {
	if sequence, err = store.Sequence(ctx); err != nil {
		return nil, 0, err
	}
	kept := l.kept(scope)
	if lex := kept.usable(sequence, l.followed.Load()); lex != nil {
		return lex, sequence, nil
	}
	kept.reading.Lock()
	defer kept.reading.Unlock()
	if lex := kept.usable(sequence, l.followed.Load()); lex != nil {
		return lex, sequence, nil // somebody else has read it meanwhile
	}
	lex, err = kept.renew(ctx, store, sequence)
	return lex, sequence, err
}

func (l *lexicons) kept(scope []string) *keptLexicon {
	l.mu.Lock()
	defer l.mu.Unlock()
	key := strings.Join(scope, "\x00")
	if kept, ok := l.byScope[key]; ok {
		return kept
	}
	if l.byScope == nil || len(l.byScope) >= maxScopes {
		l.byScope = make(map[string]*keptLexicon)
	}
	kept := &keptLexicon{scope: scope}
	l.byScope[key] = kept
	return kept
}

// usable is the lexicon, or nil where it has to be read first.
func (k *keptLexicon) usable(sequence int64, followed bool) *lexicon {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.lex == nil || followed || k.lex.sequence == sequence || k.rests() {
		return k.lex
	}
	return nil
}

// outdated reports whether it is time to read the lexicon again.
func (k *keptLexicon) outdated(sequence int64) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.lex != nil && !k.rests() && (k.lex.sequence != sequence || time.Since(k.read) > goneBy)
}

func (k *keptLexicon) rests() bool { return time.Since(k.read) < restFactor*k.took }

// renew reads the lexicon as of a number of ingest; who asks for it meanwhile gets the one before.
func (k *keptLexicon) renew(ctx context.Context, store Store, sequence int64) (*lexicon, error) {
	begun := time.Now()
	lex, err := readLexicon(ctx, store, k.scope)
	if err != nil {
		return nil, fmt.Errorf("read the names of the corpus: %w", err)
	}
	lex.sequence = sequence
	k.mu.Lock()
	defer k.mu.Unlock()
	k.lex, k.read, k.took = lex, time.Now(), time.Since(begun)
	return lex, nil
}
