package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/sqlite"
)

// What an article looks like: of 412 words, eight quotations of 25 among them.
const (
	titleWords      = 8
	quotesEach      = 8
	quoteWords      = 25
	paragraphWords  = 25 // besides the quotation
	topics          = 400
	topicWords      = 40
	topicShare      = 0.12 // of an article's words that come from its topic
	outlets         = 60
	peopleShare     = 10 // articles for each speaker
	years           = 5
	articlesAtOnce  = 2000
	collocations    = 8000
	collocationRate = 0.03
)

// maker makes articles up. The same seed makes the same ones.
type maker struct {
	rng      *rand.Rand
	words    *vocabulary
	topics   [][]int
	pairs    [][2]int
	speakers []string
	articles int
}

func newMaker(articles int, seed uint64) *maker {
	m := &maker{rng: rand.New(rand.NewPCG(seed, seed)), articles: articles}
	m.words = newVocabulary(m.rng)
	for range topics {
		topic := make([]int, topicWords)
		for i := range topic {
			topic[i] = functionWords + m.rng.IntN(20_000)
		}
		m.topics = append(m.topics, topic)
	}
	for range collocations {
		m.pairs = append(m.pairs, [2]int{functionWords + m.rng.IntN(5000), functionWords + m.rng.IntN(5000)})
	}
	for i := range articles/peopleShare + 10 {
		m.speakers = append(m.speakers, fmt.Sprintf("%s %s", title(m.words.words[2000+i%997]), title(m.words.words[3000+i])))
	}
	return m
}

func title(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// build fills a new database.
func build(ctx context.Context, file string, articles int, seed uint64) (err error) {
	store, err := sqlite.Open(ctx, file, sqlite.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, store.Close()) }()
	m := newMaker(articles, seed)
	err = store.Bulk(ctx, func() error {
		for from := 0; from < articles; from += articlesAtOnce {
			entries := make([]corpus.Entry, 0, articlesAtOnce)
			for i := from; i < min(from+articlesAtOnce, articles); i++ {
				entries = append(entries, m.entry(i))
			}
			if _, err := store.Put(ctx, entries, func(a, b string) bool { return false }); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return corpus.New(store, quiet).Relink(ctx, corpus.DefaultCollection)
}

// entry makes the article of a number, printed on its day of the years.
func (m *maker) entry(i int) corpus.Entry {
	topic := m.topics[m.rng.IntN(topics)]
	day := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i*365*years/m.articles)
	e := corpus.Entry{Extractor: "made up"}
	e.Article.Ref = corpus.Ref{
		ID: fmt.Sprintf("a%d", i), Title: m.text(titleWords, topic), URL: fmt.Sprintf("https://example.org/%d", i),
		Outlet: "Outlet " + title(m.words.words[5000+m.skewed(outlets)]), Language: "en",
		Published: corpus.Date{Time: day, Precision: corpus.Day},
	}
	var b strings.Builder
	for range quotesEach {
		e.Quotes = append(e.Quotes, m.paragraph(&b, topic))
	}
	e.Article.Text = b.String()
	for j := range e.Quotes {
		q := &e.Quotes[j]
		q.Text = e.Article.Text[q.Segments[0].Start:q.Segments[0].End]
		if j > 0 {
			q.Place.Before = e.Quotes[j-1].Place.Paragraph
		}
	}
	return e
}

// paragraph writes a paragraph with a quotation in it.
func (m *maker) paragraph(b *strings.Builder, topic []int) corpus.Quote {
	if b.Len() > 0 {
		b.WriteString("\n\n")
	}
	start := b.Len()
	b.WriteString(m.text(paragraphWords, topic) + ". “")
	said := quote.Span{Start: b.Len()}
	b.WriteString(m.text(quoteWords, topic))
	said.End = b.Len()
	name := m.speakers[m.skewed(len(m.speakers))]
	b.WriteString("” said ")
	mention := quote.Span{Start: b.Len(), End: b.Len() + len(name)}
	b.WriteString(name + ".")
	around := quote.Span{Start: start, End: b.Len()}
	q := corpus.Quote{Place: corpus.Place{Paragraph: around, Context: around}}
	q.Segments, q.Mention, q.Parent = []quote.Span{said}, []quote.Span{mention}, -1
	q.Kind, q.Class, q.Polarity, q.Confidence = quote.Direct, quote.Said, quote.Asserted, 0.9
	q.Speakers = []quote.Speaker{{Name: name, Kind: quote.Person}}
	return q
}

// text makes running words: by their frequency, some from the topic, some in pairs that often stand together.
func (m *maker) text(n int, topic []int) string {
	list := make([]string, 0, n+1)
	for len(list) < n {
		switch x := m.rng.Float64(); {
		case x < topicShare:
			list = append(list, m.words.words[topic[m.skewed(len(topic))]])
		case x < topicShare+collocationRate:
			pair := m.pairs[m.skewed(len(m.pairs))]
			list = append(list, m.words.words[pair[0]], m.words.words[pair[1]])
		default:
			list = append(list, m.words.words[m.words.draw(m.rng)])
		}
	}
	return strings.Join(list, " ")
}

// skewed draws a number below n, small ones far more often.
func (m *maker) skewed(n int) int {
	x := m.rng.Float64()
	return int(x * x * x * float64(n))
}
