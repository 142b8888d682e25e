package main

import (
	"context"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/whosaid/whosaid/corpus"
)

// question is one that is asked both of whosaid and, bare, of the C library.
type question struct {
	Class   string   `json:"class"`
	All     []string `json:"all,omitempty"`    // words, all wanted
	Any     []string `json:"any,omitempty"`    // words, one suffices
	Phrase  []string `json:"phrase,omitempty"` // words in this order
	Prefix  string   `json:"prefix,omitempty"`
	Speaker string   `json:"speaker,omitempty"`
	Since   string   `json:"since,omitempty"` // dates, the end exclusive
	Until   string   `json:"until,omitempty"`
}

// broad tells the classes whose cost the C library does not bound.
func broad(class string) bool {
	return slices.Contains([]string{"common", "very common", "common or common or rare", "prefix"}, class)
}

// query is the question as whosaid is asked it, without a correction of spelling: its words are made up.
func (q question) query() (corpus.Query, error) {
	out := corpus.Query{}
	switch {
	case q.Prefix != "":
		out.Topic = corpus.Word{Text: q.Prefix, Prefix: true}
	case q.Phrase != nil:
		out.Topic = corpus.Phrase{Words: q.Phrase}
	case q.Any != nil:
		out.Topic = corpus.Any(plainWords(q.Any))
	default:
		out.Topic = corpus.Words(plainWords(q.All))
	}
	if q.Speaker != "" {
		out.Speakers = []corpus.Party{{Typed: q.Speaker}}
	}
	var err error
	if q.Since != "" {
		if out.Since, err = time.Parse(time.DateOnly, q.Since); err == nil {
			out.Until, err = time.Parse(time.DateOnly, q.Until)
		}
	}
	return out, err
}

func plainWords(list []string) []corpus.Expr {
	exprs := make([]corpus.Expr, len(list))
	for i, w := range list {
		exprs[i] = corpus.Word{Text: w}
	}
	return exprs
}

// stock is what questions are made of: the corpus's words by how many articles have them, its pairs and its speakers.
type stock struct {
	rng      *rand.Rand
	words    []corpus.KnownWord
	articles int
	phrases  [][]string
	speakers []string
	last     time.Time
}

func newStock(ctx context.Context, store corpus.Store) (*stock, error) {
	stats, err := store.Stats(ctx, nil)
	if err != nil {
		return nil, err
	}
	s := &stock{rng: rand.New(rand.NewPCG(7, 7)), articles: stats.Articles, last: stats.Last}
	if s.words, err = store.Vocabulary(ctx, nil, forms); err != nil {
		return nil, err
	}
	s.words = s.words[min(functionWords, len(s.words)):]
	speakers, err := store.Speakers(ctx, nil)
	if err != nil {
		return nil, err
	}
	for _, p := range speakers[:min(50, len(speakers))] {
		s.speakers = append(s.speakers, p.Name)
	}
	return s, s.collect(ctx, store)
}

// collect takes phrases from quotations as they stand.
func (s *stock) collect(ctx context.Context, store corpus.Store) error {
	rows, err := store.Select(ctx, corpus.Selection{Limit: 500})
	if err != nil {
		return err
	}
	candidates, err := store.Load(ctx, rows)
	for _, c := range candidates {
		s.phrases = append(s.phrases, phraseOf(c.Text))
	}
	return err
}

// word draws a word that stands in a share of the articles.
func (s *stock) word(from, to float64) string {
	var fit []string
	for _, w := range s.words {
		if share := float64(w.Articles) / float64(s.articles); share >= from && share < to {
			fit = append(fit, w.Fold)
		}
	}
	return fit[s.rng.IntN(len(fit))]
}

// Shares of the articles that have a word. A quotation is a seventeenth of an article, and its surroundings a fifth.
func (s *stock) veryCommon() string { return s.words[s.rng.IntN(12)].Fold }
func (s *stock) common() string     { return s.word(0.2, 0.6) }
func (s *stock) middling() string   { return s.word(0.02, 0.06) }
func (s *stock) rare() string {
	return s.word(2/float64(s.articles), max(0.0004, 6/float64(s.articles)))
}

// questions makes n questions of every class.
func (s *stock) questions(n int) []question {
	var list []question
	for range n {
		month := s.last.AddDate(0, -s.rng.IntN(40), 0)
		since, until := month.AddDate(0, -1, 0).Format(time.DateOnly), month.Format(time.DateOnly)
		phrase := s.phrases[s.rng.IntN(len(s.phrases))]
		speaker := s.speakers[s.rng.IntN(len(s.speakers))]
		list = append(list,
			question{Class: "rare", All: []string{s.rare()}},
			question{Class: "middling", All: []string{s.middling()}},
			question{Class: "common", All: []string{s.common()}},
			question{Class: "very common", All: []string{s.veryCommon()}},
			question{Class: "common and common", All: []string{s.common(), s.common()}},
			question{Class: "common and rare", All: []string{s.common(), s.rare()}},
			question{Class: "middling and middling", All: []string{s.middling(), s.middling()}},
			question{Class: "phrase of 2", Phrase: phrase[:2]},
			question{Class: "phrase of 3", Phrase: phrase[:3]},
			question{Class: "speaker and common", All: []string{s.common()}, Speaker: speaker},
			question{Class: "speaker, common, month", All: []string{s.common()}, Speaker: speaker, Since: since, Until: until},
			question{Class: "common in a month", All: []string{s.common()}, Since: since, Until: until},
			question{Class: "common or common or rare", Any: []string{s.common(), s.common(), s.rare()}},
			question{Class: "prefix", Prefix: s.word(0.02, 0.6)[:3]},
		)
	}
	return list
}
