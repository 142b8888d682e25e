package web

import (
	"errors"
	"strings"
	"time"

	"github.com/whosaid/whosaid/corpus"
)

// ask answers a question as `whosaid ask --format json` does.
func (c call) ask() (any, error) {
	q, question, err := c.query(true)
	if err != nil {
		return nil, err
	}
	q.Cursor = c.params.Get("cursor")
	answer, err := c.Corpus.Search(c.ctx, q)
	if errors.Is(err, corpus.ErrCursor) {
		return nil, badRequestf("cursor: it does not belong to this question")
	}
	if err != nil {
		return nil, err
	}
	document := corpus.NewDocument(question, answer, c.Format)
	for _, records := range [][]corpus.Record{document.Quotes, document.SameCoverage} {
		for i := range records {
			c.link(&records[i])
		}
	}
	return document, nil
}

// link gives a quotation whose article has no public address that of its page.
func (c call) link(r *corpus.Record) {
	if r.Link == "" {
		r.Link = c.Links.Page(corpus.Ref{ID: r.Article.ID, Collection: r.Article.Collection}, r.ID)
	}
}

func (c call) record(q corpus.Quote) corpus.Record {
	r := corpus.NewRecord(&corpus.Hit{Quote: q})
	c.link(&r)
	return r
}

// quote is one quotation.
func (c call) quote() (any, error) {
	q, err := c.Corpus.Quote(c.ctx, c.scope, c.path("id"))
	if err != nil {
		return nil, err
	}
	return c.record(q), nil
}

// articleRecord is an article with its quotations.
type articleRecord struct {
	corpus.ArticleRecord
	Author   string          `json:"author"`
	Language string          `json:"language"`
	Excerpt  bool            `json:"excerpt"`
	Text     string          `json:"text"`
	Quotes   []corpus.Record `json:"quotes"`
}

// article is a stored article, its quotations in the order of the text.
func (c call) article() (any, error) {
	article, quotes, err := c.Corpus.Article(c.ctx, c.scope, c.path("id"))
	if err != nil {
		return nil, err
	}
	record := articleRecord{
		ArticleRecord: corpus.NewArticleRecord(article.Ref), Author: article.Author, Language: article.Language,
		Excerpt: article.Excerpt, Text: article.Text, Quotes: make([]corpus.Record, len(quotes)),
	}
	for i, q := range quotes {
		record.Quotes[i] = c.record(q)
	}
	return record, nil
}

// sourceRecord is an outlet of the corpus.
type sourceRecord struct {
	Name     string      `json:"name"`
	Articles int         `json:"articles"`
	Quotes   int         `json:"quotes"`
	First    string      `json:"first"` // a day; "" where nothing is dated
	Last     string      `json:"last"`
	Gaps     []gapRecord `json:"gaps,omitempty"`
}

type gapRecord struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// sources are the outlets, most articles first.
func (c call) sources() (any, error) {
	sources, err := c.Corpus.Sources(c.ctx, c.scope)
	if err != nil {
		return nil, err
	}
	records := make([]sourceRecord, len(sources))
	for i, s := range sources {
		records[i] = sourceRecord{Name: s.Name, Articles: s.Articles, Quotes: s.Quotes, First: day(s.First), Last: day(s.Last)}
		for _, g := range s.Gaps {
			records[i].Gaps = append(records[i].Gaps, gapRecord{day(g.From), day(g.To)})
		}
	}
	return paged(c, records)
}

// speakerRecord is a speaker with how often he is quoted.
type speakerRecord struct {
	Name   string `json:"name"`
	Kind   string `json:"kind,omitempty"`
	Role   string `json:"role,omitempty"`
	Quotes int    `json:"quotes"`
}

// speakers are who says most of what the question q asks for, or the names that what was typed may become.
func (c call) speakers() (any, error) {
	typed := strings.TrimSpace(c.params.Get("prefix"))
	var counts []corpus.Count
	q, _, err := c.query(false)
	q.Limit = 0 // the page is cut out of all of them
	switch {
	case err != nil:
	case typed != "":
		counts, err = c.Corpus.Complete(c.ctx, c.scope, "speaker", typed, mostListed)
	default:
		counts, err = c.Corpus.TopSpeakers(c.ctx, q)
	}
	if err != nil {
		return nil, err
	}
	records := make([]speakerRecord, len(counts))
	for i, n := range counts {
		records[i] = speakerRecord{Name: n.Name, Kind: string(n.Kind), Role: n.Role, Quotes: n.Quotes}
	}
	return paged(c, records)
}

// timelineRecord counts quotations over time.
type timelineRecord struct {
	Unit    string         `json:"unit"`
	Total   int            `json:"total"`
	Share   float64        `json:"share"`
	Buckets []bucketRecord `json:"buckets"`
}

type bucketRecord struct {
	Start string `json:"start"`
	Count int    `json:"count"`
}

// timeline counts the quotations that the question q asks for.
func (c call) timeline() (any, error) {
	q, _, err := c.query(false)
	if err != nil {
		return nil, err
	}
	line, err := c.Corpus.Timeline(c.ctx, q)
	if err != nil {
		return nil, err
	}
	record := timelineRecord{Unit: string(line.Unit), Total: line.Total, Share: line.Share, Buckets: make([]bucketRecord, len(line.Buckets))}
	for i, b := range line.Buckets {
		record.Buckets[i] = bucketRecord{day(b.Start), b.Count}
	}
	return record, nil
}

// matchRecord is a quotation that resembles a pasted one.
type matchRecord struct {
	corpus.Record
	Similarity float64  `json:"similarity"`
	Differs    []string `json:"differs,omitempty"`
}

// check looks for the quotation that the parameter text holds.
func (c call) check() (any, error) {
	text := strings.TrimSpace(c.params.Get("text"))
	if text == "" {
		return nil, badRequestf("text: want the quotation to look for")
	}
	matches, err := c.Corpus.Check(c.ctx, c.scope, text)
	if err != nil {
		return nil, err
	}
	records := make([]matchRecord, len(matches))
	for i := range matches {
		records[i] = matchRecord{corpus.NewRecord(&matches[i].Hit), matches[i].Similarity, matches[i].Differs}
		c.link(&records[i].Record)
	}
	return paged(c, records)
}

// statsRecord counts the corpus.
type statsRecord struct {
	Articles int    `json:"articles"`
	Copies   int    `json:"copies"`
	Quotes   int    `json:"quotes"`
	Speakers int    `json:"speakers"`
	Outlets  int    `json:"outlets"`
	First    string `json:"first"`
	Last     string `json:"last"`
}

// stats counts what the caller may see.
func (c call) stats() (any, error) {
	s, err := c.Corpus.Stats(c.ctx, c.scope)
	if err != nil {
		return nil, err
	}
	return statsRecord{s.Articles, s.Copies, s.Quotes, s.Speakers, s.Outlets, day(s.First), day(s.Last)}, nil
}

// day is a day as programs read it; "" of none.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
