package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/whosaid/whosaid/adapters/terminal"
	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/commands"
	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/sample"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// database is the corpus's file: the one that --db names, else the configured one, else the user's own.
func (p *program) database(flag string, c Config) string {
	switch {
	case flag != "":
		return flag
	case c.Database != "":
		return c.Database
	}
	return corpusPath(p.env)
}

// opening says which corpus a subcommand works on, and how it is opened.
type opening struct {
	database string // what --db says
	open     func(ctx context.Context, database string, c Config) (heldCorpus, error)
	level    slog.Level // of the log, where nobody asks for another
}

// withCorpus reads the settings, opens a corpus, has something done with it and closes it.
func (p *program) withCorpus(ctx context.Context, o opening, do func(context.Context, Config, heldCorpus) error) (err error) {
	c, err := p.settings(o.level)
	if err != nil {
		return err
	}
	held, err := o.open(ctx, o.database, c)
	if err != nil {
		return err
	}
	defer closing(held, &err)
	return do(ctx, c, held)
}

// heldCorpus is a corpus with what it stands on.
type heldCorpus struct {
	*corpus.Corpus
	store    *sqlite.Store
	isSample bool // it is the built-in one
	close    func() error
}

// library is what commands need of it; limit is how many quotations a page has, 0 the usual.
func (h heldCorpus) library(limit int) commands.Library {
	l := commands.Library{Corpus: h.Corpus, Limit: limit}
	if h.isSample {
		l.Notice = sample.Notice
	}
	return l
}

// learn reads the names of every scope that somebody may ask from, so that the first to complete one need not wait. "*" is
// the scope of all places that have none of their own.
func (h heldCorpus) learn(ctx context.Context, a AccessConfig) error {
	scopes := slices.Collect(maps.Values(a.Collections))
	if a.Collections["*"] == nil {
		scopes = append(scopes, nil)
	}
	for _, scope := range scopes {
		if err := h.Learn(ctx, scope); err != nil {
			return err
		}
	}
	return nil
}

func (h heldCorpus) Close() error { return h.close() }

// openCorpus opens a corpus that is there.
func (p *program) openCorpus(ctx context.Context, flag string, c Config) (heldCorpus, error) {
	if _, err := p.existing(flag, c); err != nil {
		return heldCorpus{}, err
	}
	return p.openOrMake(ctx, flag, c)
}

// existing is the file of a corpus that is there.
func (p *program) existing(flag string, c Config) (path string, err error) {
	path = p.database(flag, c)
	if !exists(path) {
		err = fmt.Errorf("there is no corpus at %s; make one with: whosaid import --db %s PATH…", path, path)
	}
	return path, err
}

// sayUnheld tells the log of collections that the settings let people see and that there are not.
func (h heldCorpus) sayUnheld(ctx context.Context, a AccessConfig, log *slog.Logger) error {
	known, err := h.store.Collections(ctx)
	for _, place := range sortedKeys(a.Collections) {
		for _, c := range a.Collections[place] {
			if err == nil && !slices.Contains(known, c) {
				log.WarnContext(ctx, "access.collections names a collection that has no articles yet",
					slog.String("place", place), slog.String("collection", c))
			}
		}
	}
	return err
}

// mustHold refuses the names of collections that there are not, and names those that there are.
func (h heldCorpus) mustHold(ctx context.Context, collections []string) error {
	known, err := h.store.Collections(ctx)
	if err != nil {
		return err
	}
	for _, c := range collections {
		if slices.Contains(known, c) {
			continue
		}
		if near, ok := bot.Nearest(c, known); ok {
			return usagef("--collection %q: there is none of that name; did you mean %s?", c, near)
		}
		return usagef("--collection %q: there is none of that name; there are %s", c, cmp.Or(strings.Join(known, ", "), "none yet"))
	}
	return nil
}

// openOrMake opens the corpus, and makes it where there is none.
func (p *program) openOrMake(ctx context.Context, flag string, c Config) (heldCorpus, error) {
	store, err := sqlite.Open(ctx, p.database(flag, c), sqlite.Options{})
	if err != nil {
		return heldCorpus{}, err
	}
	return heldCorpus{Corpus: corpus.New(store, p.logger(c.Log)), store: store, close: store.Close}, nil
}

// openOrSample opens the corpus, or the built-in sample where the user named none and has none.
func (p *program) openOrSample(ctx context.Context, flag string, c Config) (heldCorpus, error) {
	if flag == "" && c.Database == "" && !exists(p.database("", c)) {
		return p.openSample(ctx, c)
	}
	return p.openCorpus(ctx, flag, c)
}

// openSample makes a corpus of the sample that lasts until it is closed.
func (p *program) openSample(ctx context.Context, c Config) (_ heldCorpus, err error) {
	folder, err := os.MkdirTemp("", "whosaid-sample-")
	if err != nil {
		return heldCorpus{}, fmt.Errorf("make room for the sample: %w", err)
	}
	clean := func() error { return os.RemoveAll(folder) }
	store, err := sqlite.Open(ctx, filepath.Join(folder, "corpus.db"), sqlite.Options{})
	if err != nil {
		return heldCorpus{}, errors.Join(err, clean())
	}
	held := heldCorpus{
		Corpus: corpus.New(store, p.logger(c.Log)), store: store, isSample: true,
		close: func() error { return errors.Join(store.Close(), clean()) },
	}
	if err := sample.Ingest(ctx, held.Corpus, time.Now()); err != nil {
		return heldCorpus{}, errors.Join(err, held.Close())
	}
	fmt.Fprintln(p.err, "There is no corpus yet, so the built-in sample answers.\nImport your own articles with: whosaid import PATH…")
	return held, nil
}

// closing closes c at a function's end and joins what that reports to the function's error.
func closing(c io.Closer, err *error) { *err = errors.Join(*err, c.Close()) }

// renderer writes replies to standard output.
func (p *program) renderer() terminal.Renderer {
	return terminal.Renderer{Style: terminal.StyleFor(isTerminal(p.out), p.env), Width: width(p.out)}
}
