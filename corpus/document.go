package corpus

import (
	"time"

	"github.com/whosaid/whosaid/corpus/quote"
)

// Document is an answer as `whosaid ask --format json` prints it. Fields are only ever added.
type Document struct {
	Question     string       `json:"question"`
	ReadAs       ReadAs       `json:"read_as"`
	Total        int          `json:"total"`
	More         bool         `json:"more,omitempty"` // total is a lower bound
	Cursor       string       `json:"cursor"`
	Quotes       []Record     `json:"quotes"`
	SameCoverage []Record     `json:"same_coverage,omitempty"`
	Related      []RelatedDoc `json:"related,omitempty"`
	Looser       []LooserDoc  `json:"looser,omitempty"`
	Sample       bool         `json:"sample,omitempty"` // answered from the built-in sample, for want of a corpus
}

// ReadAs is a query as it was understood.
type ReadAs struct {
	Topic       string             `json:"topic"`
	Speakers    []string           `json:"speakers,omitempty"`
	NotSpeakers []string           `json:"not_speakers,omitempty"`
	Outlets     []string           `json:"outlets,omitempty"`
	NotOutlets  []string           `json:"not_outlets,omitempty"`
	Since       *time.Time         `json:"since,omitempty"`
	Until       *time.Time         `json:"until,omitempty"`
	Kinds       []quote.Kind       `json:"kinds,omitempty"`
	Classes     []quote.Class      `json:"classes,omitempty"`
	Polarities  []quote.Polarity   `json:"polarities,omitempty"`
	Languages   []string           `json:"languages,omitempty"`
	Article     string             `json:"article,omitempty"`
	Sort        Sort               `json:"sort,omitempty"`
	Corrections []CorrectionRecord `json:"corrections,omitempty"`
}

// CorrectionRecord is a Correction of a Document.
type CorrectionRecord struct {
	Typed  string   `json:"typed"`
	Read   string   `json:"read"`
	Part   string   `json:"part"`
	Others []string `json:"others,omitempty"`
}

// Record is a quotation of a Document. Offsets are bytes of the article's text, end exclusive.
type Record struct {
	ID         string         `json:"id"`
	Article    ArticleRecord  `json:"article"`
	Speaker    string         `json:"speaker"` // several joined by " + "
	Role       string         `json:"role"`
	Kind       quote.Kind     `json:"kind"`
	Class      quote.Class    `json:"class"`
	Polarity   quote.Polarity `json:"polarity"`
	Confidence float64        `json:"confidence"`
	Why        string         `json:"why"`
	Text       string         `json:"text"`
	Segments   [][2]int       `json:"segments"`
	Mention    [][2]int       `json:"mention"`
	Cue        [][2]int       `json:"cue"`
	Context    string         `json:"context"`
	Link       string         `json:"link,omitempty"`
	Score      float64        `json:"score"`
	Copies     []CopyRecord   `json:"copies,omitempty"`
}

// ArticleRecord is an article of a Document.
type ArticleRecord struct {
	ID         string `json:"id"`
	Title      string `json:"title"`
	URL        string `json:"url"`
	Outlet     string `json:"outlet"`
	Published  string `json:"published"` // as precise as it is known: "2025", "2025-03", "2025-03-27", or a time; "" when undated
	Collection string `json:"collection"`
	License    string `json:"license,omitempty"`
	Excerpt    bool   `json:"excerpt,omitempty"` // only quotations of it are held
}

// CopyRecord is another printing of a Record.
type CopyRecord struct {
	ID       string        `json:"id"`
	Article  ArticleRecord `json:"article"`
	Segments [][2]int      `json:"segments"`
}

// RelatedDoc is a related term of a Document.
type RelatedDoc struct {
	Term     string `json:"term"`
	Counted  bool   `json:"counted"`
	LastWeek int    `json:"last_week"`
	All      int    `json:"all"`
}

// LooserDoc is a part of a question that found nothing, and how many quotations there are without it.
type LooserDoc struct {
	Without string `json:"without"`
	Count   int    `json:"count"`
}

// NewDocument returns the printed form of an answer. format writes a topic as its asker could have typed it.
func NewDocument(question string, a Answer, format func(Expr) string) Document {
	doc := Document{
		Question: question, ReadAs: readAs(a, format), Total: a.Total, More: a.More, Cursor: a.Cursor,
		Quotes: records(a.Hits), SameCoverage: records(a.SameCoverage),
	}
	for _, r := range a.Related {
		doc.Related = append(doc.Related, RelatedDoc(r))
	}
	for _, l := range a.Looser {
		doc.Looser = append(doc.Looser, LooserDoc{Without: l.Without, Count: l.Count})
	}
	return doc
}

func readAs(a Answer, format func(Expr) string) ReadAs {
	q := a.Query
	read := ReadAs{Topic: format(q.Topic), Kinds: q.Kinds, Classes: q.Classes, Polarities: q.Polarities, Languages: q.Languages,
		Article: q.Article, Sort: q.Sort, Since: timeOrNone(q.Since), Until: timeOrNone(q.Until)}
	read.Speakers, read.NotSpeakers = namesOf(q.Speakers)
	read.Outlets, read.NotOutlets = namesOf(q.Outlets)
	for _, c := range a.Corrections {
		read.Corrections = append(read.Corrections, CorrectionRecord(c))
	}
	return read
}

func timeOrNone(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

// namesOf are the names of parties, as typed where they are not known.
func namesOf(parties []Party) (wanted, unwanted []string) {
	for _, p := range parties {
		name := p.Name
		if name == "" {
			name = p.Typed
		}
		if p.Not {
			unwanted = append(unwanted, name)
		} else {
			wanted = append(wanted, name)
		}
	}
	return wanted, unwanted
}

func records(hits []Hit) []Record {
	list := make([]Record, len(hits))
	for i := range hits {
		list[i] = NewRecord(&hits[i])
	}
	return list
}

// NewRecord returns the printed form of a hit.
func NewRecord(h *Hit) Record {
	r := Record{
		ID: h.ID, Article: NewArticleRecord(h.Ref), Speaker: speakerOf(&h.Quote), Role: h.Role, Kind: h.Kind, Class: h.Class,
		Polarity: h.Polarity, Confidence: h.Confidence, Why: h.Why, Text: h.Text, Segments: pairsOf(h.Segments),
		Mention: pairsOf(h.Mention), Cue: pairsOf(h.Cue), Context: h.Context, Link: h.Link(), Score: h.Score,
	}
	for _, c := range h.Copies {
		copied := CopyRecord{ID: c.ID, Article: NewArticleRecord(c.Ref), Segments: make([][2]int, len(c.Segments))}
		for i, s := range c.Segments {
			copied.Segments[i] = [2]int{s.Start, s.End}
		}
		r.Copies = append(r.Copies, copied)
	}
	return r
}

// speakerOf is the name of who speaks: of several by the article's names, of one by the corpus's.
func speakerOf(q *Quote) string {
	if len(q.Speakers) > 1 {
		return q.Quote.SpeakerName()
	}
	return q.SpeakerName
}

// NewArticleRecord returns the printed form of an article.
func NewArticleRecord(r Ref) ArticleRecord {
	return ArticleRecord{ID: r.ID, Title: r.Title, URL: r.URL, Outlet: r.Outlet, Published: printedDate(r.Published),
		Collection: r.Collection, License: r.License, Excerpt: r.Excerpt}
}

func pairsOf(spans []quote.Span) [][2]int {
	list := make([][2]int, len(spans))
	for i, s := range spans {
		list[i] = [2]int{s.Start, s.End}
	}
	return list
}

// printedDate writes a date as precisely as it is known.
func printedDate(d Date) string {
	switch d.Precision {
	case Undated:
		return ""
	case Year:
		return d.Time.Format("2006")
	case Month:
		return d.Time.Format("2006-01")
	case Day:
		return d.Time.Format(time.DateOnly)
	}
	return d.Time.Format(time.RFC3339)
}
