package main

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"time"

	reading "github.com/whosaid/whosaid/commands/question"
	"github.com/whosaid/whosaid/corpus"
)

// slow is what no question may take.
const slow = time.Second

// fuzz asks made-up questions for a while, and tells the slowest; a panic, a failure and a slow answer are errors that name the
// reading.
func fuzz(ctx context.Context, out io.Writer, file string, lasting time.Duration, seed uint64) error {
	return open(ctx, file, func(c *corpus.Corpus, s *stock) error {
		s.rng = rand.New(rand.NewPCG(seed, seed))
		if err := c.Learn(ctx, nil); err != nil {
			return err
		}
		return s.bombard(ctx, out, c, lasting)
	})
}

func (s *stock) bombard(ctx context.Context, out io.Writer, c *corpus.Corpus, lasting time.Duration) error {
	var longest time.Duration
	var worst string
	asked := 0
	for end := time.Now().Add(lasting); time.Now().Before(end) && ctx.Err() == nil; asked++ {
		text := s.madeUp()
		begun := clock()
		if failed := answer(ctx, c, text); failed != nil {
			return fmt.Errorf("%.2000q: %w", text, failed)
		}
		if took := clock() - begun; took > longest {
			longest, worst = took, text
		}
	}
	fmt.Fprintf(out, "%d questions; the slowest took %v: %.200q\n", asked, longest.Round(time.Millisecond), worst)
	if longest > slow {
		return fmt.Errorf("%.200q took %v", worst, longest)
	}
	return nil
}

// answer reads a question and does what it wants done.
func answer(ctx context.Context, c *corpus.Corpus, text string) (err error) {
	r := reading.Parse(text, reading.Context{Now: time.Now()})
	switch r.Intent {
	case reading.Timeline:
		_, err = c.Timeline(ctx, r.Query)
	case reading.Speakers:
		_, err = c.TopSpeakers(ctx, r.Query)
	case reading.Check:
		_, err = c.Check(ctx, nil, r.Pasted)
	case reading.Article:
		_, err = c.FindArticles(ctx, r.Query)
	case reading.Sources:
		_, err = c.Sources(ctx, nil)
	default:
		err = firstPages(ctx, c, r.Query)
	}
	return err
}

// firstPages asks for two pages of an answer.
func firstPages(ctx context.Context, c *corpus.Corpus, q corpus.Query) error {
	first, err := c.Search(ctx, q)
	if err != nil || first.Cursor == "" {
		return err
	}
	q = first.Query
	q.Cursor = first.Cursor
	_, err = c.Search(ctx, q)
	return err
}

// own are words, signs and turns that the grammar has a meaning for, and some that nothing has.
var own = strings.Fields(`who said what about did say has been talking top 10 latest when since until before last week yesterday March 2022
	between and or not AND OR NOT NEAR NEAR/3 ( ) " “ ” ' * ~ - : said: speaker: outlet: title: kind:direct class:promised compare timeline
	chart how often speakers most quoted check is it true that without only from in the by vs with denied criticised promised called for
	2020 2021-05-03 12/31/2021 may 100% $5 #tag @someone <@U123> https://example.org/1 &amp; &lt; 😀 日本 \ / ; , . ? !! ... the a to of`)

// madeUp puts a question together from the corpus's words and names and the grammar's own.
func (s *stock) madeUp() string {
	parts := make([]string, 0, 24)
	for range 1 + s.rng.IntN(12) {
		parts = append(parts, s.part()...)
	}
	if s.rng.IntN(50) == 0 { // a pasted page
		parts = append(parts, strings.Repeat(strings.Join(parts, " ")+" ", 40))
	}
	return strings.Join(parts, " ")
}

func (s *stock) part() []string {
	switch s.rng.IntN(9) {
	case 0:
		return []string{s.veryCommon()}
	case 1:
		return []string{s.words[s.rng.IntN(300)].Fold}
	case 2:
		return []string{s.words[s.rng.IntN(len(s.words))].Fold}
	case 3:
		return []string{s.speakers[s.rng.IntN(len(s.speakers))]}
	case 4:
		return []string{`"` + strings.Join(s.phrases[s.rng.IntN(len(s.phrases))], " ") + `"`}
	case 5:
		return []string{misspelt(s.rng, s.words[s.rng.IntN(len(s.words))].Fold)}
	case 6:
		return []string{s.words[s.rng.IntN(300)].Fold[:3] + "*"}
	}
	at := s.rng.IntN(len(own))
	return own[at:min(len(own), at+1+s.rng.IntN(4))]
}

// misspelt drops a letter of a word, and doubles the one behind it.
func misspelt(rng *rand.Rand, word string) string {
	i := rng.IntN(len(word) - 1)
	return word[:i] + word[i+1:i+2] + word[i+1:]
}
