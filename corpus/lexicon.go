package corpus

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/whosaid/whosaid/corpus/names"
)

// vocabularySize bounds how many words are kept at hand for spelling and completion: the most frequent ones, about 15 MB.
const vocabularySize = 100_000

// lexicon is what a scope's corpus knows by name: speakers, outlets and words. It is immutable.
type lexicon struct {
	sequence    int64
	total       int       // articles
	first, last time.Time // the dates that they cover
	speakers    []KnownSpeaker
	forms       *names.Index // of all speakers
	formOf      []int        // entry of forms → speaker
	keyed       []int32      // speakers by key
	outlets     []outletGroup
	sources     *names.Index // of outlets
	words       *names.Index
	sorted      []KnownWord    // by fold
	articles    map[string]int // by fold
	days        []Bucket       // of all quotations
}

// outletGroup is an outlet in all its spellings.
type outletGroup struct {
	key, name        string
	articles, quotes int
}

func readLexicon(ctx context.Context, store Store, scope []string) (*lexicon, error) {
	lex := &lexicon{articles: make(map[string]int)}
	var err error
	if lex.speakers, err = store.Speakers(ctx, scope); err != nil {
		return nil, err
	}
	lex.indexSpeakers()
	outlets, err := store.Outlets(ctx, scope)
	if err != nil {
		return nil, err
	}
	lex.indexOutlets(outlets)
	known, err := store.Vocabulary(ctx, scope, vocabularySize)
	if err != nil {
		return nil, err
	}
	lex.indexWords(known)
	if lex.days, err = store.QuoteDays(ctx, scope); err != nil {
		return nil, err
	}
	stats, err := store.Stats(ctx, scope)
	lex.total, lex.first, lex.last = stats.Articles, stats.First, stats.Last
	return lex, err
}

func (l *lexicon) indexSpeakers() {
	var entries []names.Entry
	for i, s := range l.speakers {
		l.keyed = append(l.keyed, int32(i))
		for _, form := range s.Forms {
			entries = append(entries, names.Entry{Name: form, Count: s.Quotes})
			l.formOf = append(l.formOf, i)
		}
	}
	l.forms = names.NewIndex(entries)
	slices.SortFunc(l.keyed, func(a, b int32) int { return strings.Compare(l.speakers[a].Key, l.speakers[b].Key) })
}

// speakerOf finds the speaker of a key.
func (l *lexicon) speakerOf(key string) (speaker int, ok bool) {
	i, ok := slices.BinarySearchFunc(l.keyed, key, func(s int32, key string) int { return strings.Compare(l.speakers[s].Key, key) })
	if !ok {
		return 0, false
	}
	return int(l.keyed[i]), true
}

// indexOutlets brings the spellings of an outlet together under the one with most articles. What names no outlet is none.
func (l *lexicon) indexOutlets(outlets []Outlet) {
	at := make(map[string]int)
	most := make(map[string]int)
	for _, o := range outlets {
		if o.Key == "" {
			continue
		}
		i, ok := at[o.Key]
		if !ok {
			i = len(l.outlets)
			at[o.Key] = i
			l.outlets = append(l.outlets, outletGroup{key: o.Key})
		}
		g := &l.outlets[i]
		g.articles += o.Articles
		g.quotes += o.Quotes
		if o.Articles > most[o.Key] || g.name == "" {
			most[o.Key], g.name = o.Articles, o.Name
		}
	}
	entries := make([]names.Entry, len(l.outlets))
	for i, o := range l.outlets {
		entries[i] = names.Entry{Name: o.name, Count: o.articles}
	}
	l.sources = names.NewIndex(entries)
}

func (l *lexicon) indexWords(known []KnownWord) {
	entries := make([]names.Entry, len(known))
	for i, w := range known {
		entries[i] = names.Entry{Name: w.Fold, Count: w.Articles}
		l.articles[w.Fold] = w.Articles
	}
	l.words = names.NewIndex(entries)
	l.sorted = known
	slices.SortFunc(l.sorted, func(a, b KnownWord) int { return strings.Compare(a.Fold, b.Fold) })
}

// knows reports whether a word is among the known ones.
func (l *lexicon) knows(fold string) bool { return l.articles[fold] > 0 }

// maxExpansion bounds how many words a prefix or a fuzzy word stands for.
const maxExpansion = 40

// beginning returns the known words that begin so, the most frequent ones.
func (l *lexicon) beginning(prefix string) []string {
	first, _ := slices.BinarySearchFunc(l.sorted, prefix, func(w KnownWord, p string) int { return strings.Compare(w.Fold, p) })
	end := first
	for end < len(l.sorted) && strings.HasPrefix(l.sorted[end].Fold, prefix) {
		end++
	}
	found := slices.Clone(l.sorted[first:end])
	slices.SortStableFunc(found, func(a, b KnownWord) int { return b.Articles - a.Articles })
	var list []string
	for _, w := range found[:min(maxExpansion, len(found))] {
		list = append(list, w.Fold)
	}
	return list
}

// near returns the known words at most two typing errors away.
func (l *lexicon) near(fold string) []string {
	var list []string
	for _, m := range l.words.Near(fold, maxExpansion) {
		if m.Distance > 0 {
			list = append(list, m.Name)
		}
	}
	return list
}
