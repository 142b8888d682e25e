package sqlite

import (
	"context"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// Load returns the quotations of rows with the words around them, in their order. A row that is gone is left out.
func (s *Store) Load(ctx context.Context, ids []int64) (candidates []corpus.Candidate, err error) {
	err = s.often(ctx, "read quotations from", func(tx queryer) error {
		candidates, err = candidatesAt(ctx, tx, ids)
		return err
	})
	return candidates, err
}

// candidateQuery reads the quotations of a JSON list of row ids: a row for each who said one, in the order of the key of
// mentions. What is put right takes the place of what was extracted.
const candidateQuery = `SELECT q.id, q.public, q.kind, q.class, q.polarity, q.confidence, q.text, q.detail, t.text, ` + refColumns + `,
	f.name, coalesce(f.kind, ''), iif(x.quote IS NULL, coalesce(m.role, ''), ''), coalesce(p.key, ''), coalesce(p.name, ''), x.author
	FROM json_each(?) wanted CROSS JOIN quotes q ON q.id = wanted.value CROSS JOIN articles a ON a.id = q.article ` + refJoins + `
	CROSS JOIN texts t ON t.article = q.article LEFT JOIN mentions m ON m.quote = q.id
	LEFT JOIN corrections x ON x.quote = q.public AND x.pos = m.pos
	LEFT JOIN forms f ON f.id = iif(x.quote IS NULL, m.form, x.form)
	LEFT JOIN links l ON l.form = f.id LEFT JOIN speakers p ON p.id = l.speaker`

// candidatesAt reads the quotations of row ids, each once, in their order.
func candidatesAt(ctx context.Context, tx queryer, ids []int64) ([]corpus.Candidate, error) {
	list := make([]corpus.Candidate, len(ids))
	at := make(map[int64]*corpus.Candidate, len(ids))
	for i, id := range ids {
		at[id] = &list[i]
	}
	// Ascending, so that those of one article follow each other, and find its pages at hand.
	rows, err := tx.QueryContext(ctx, candidateQuery, jsonList(slices.Sorted(slices.Values(ids))))
	r := newCandidateReader()
	_, err = collect(rows, err, func(scan scanner) (struct{}, error) { return struct{}{}, r.read(scan, at) })
	return slices.DeleteFunc(list, func(c corpus.Candidate) bool { return c.Row == 0 }), err
}

// Texts returns the words of rows' quotations, in the order of the rows; "" for one that is gone.
func (s *Store) Texts(ctx context.Context, ids []int64) ([]string, error) {
	texts := make(map[int64]string, len(ids))
	err := s.often(ctx, "read quotations from", func(tx queryer) error {
		rows, err := tx.QueryContext(ctx, `SELECT q.id, q.text FROM json_each(?) wanted CROSS JOIN quotes q ON q.id = wanted.value`, jsonList(ids))
		_, err = collect(rows, err, func(scan scanner) (struct{}, error) {
			var id int64
			var text string
			err := scan(&id, &text)
			texts[id] = text
			return struct{}{}, err
		})
		return err
	})
	return mapped(ids, func(id int64) string { return texts[id] }), err
}

// candidateReader reads the rows of candidateQuery.
type candidateReader struct {
	targets                                             []any
	row                                                 int64
	public, kind, class, polarity, words, details, text string
	confidence                                          float64
	ref                                                 refScan
	voice                                               voice
}

func newCandidateReader() *candidateReader {
	r := &candidateReader{}
	r.targets = append([]any{&r.row, &r.public, &r.kind, &r.class, &r.polarity, &r.confidence, &r.words, &r.details, &r.text}, r.ref.targets()...)
	r.targets = append(r.targets, r.voice.targets()...)
	return r
}

// read reads a row: a quotation's first one in full, of the others who else said it.
func (r *candidateReader) read(scan scanner, at map[int64]*corpus.Candidate) error {
	if err := scan(r.targets...); err != nil {
		return err
	}
	c := at[r.row]
	if c.Row == 0 {
		if err := r.fill(c); err != nil {
			return err
		}
	}
	r.voice.speak(&c.Quote)
	return nil
}

func (r *candidateReader) fill(c *corpus.Candidate) error {
	d, err := parseDetail(r.details)
	if err != nil {
		return err
	}
	q := &c.Quote
	d.fill(q)
	c.Row, q.ID, q.Text, q.Confidence, q.Ref = r.row, r.public, r.words, r.confidence, r.ref.ref()
	q.Kind, q.Class, q.Polarity = quote.Kind(r.kind), quote.Class(r.class), quote.Polarity(r.polarity)
	// Cloned, so that what is kept of an article does not keep its whole text.
	q.Context = strings.Clone(cutOut(r.text, q.Place.Context))
	c.Paragraph = strings.Clone(cutOut(r.text, q.Place.Paragraph))
	c.Before = strings.Clone(cutOut(r.text, q.Place.Before))
	c.Heading = strings.Clone(cutOut(r.text, q.Place.Heading))
	if !r.voice.name.Valid {
		q.SpeakerName = strings.Clone(printed(r.text, q.Mention))
	}
	return nil
}
