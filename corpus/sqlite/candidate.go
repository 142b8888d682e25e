package sqlite

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus"
)

// Load returns the quotations of rows with the words around them, in their order. A row that is gone is left out.
func (s *Store) Load(ctx context.Context, ids []int64) (candidates []corpus.Candidate, err error) {
	err = s.often(ctx, "read quotations from", func(tx queryer) error {
		candidates, err = candidatesAt(ctx, tx, ids)
		return err
	})
	return candidates, err
}

func candidatesAt(ctx context.Context, tx queryer, ids []int64) ([]corpus.Candidate, error) {
	list := jsonList(ids)
	voices, err := voicesOf(ctx, tx, list)
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, `SELECT q.id, q.public, q.kind, q.class, q.polarity, q.confidence, q.text, q.detail,
		t.text, `+refColumns+`
		FROM json_each(?) wanted CROSS JOIN quotes q ON q.id = wanted.value JOIN articles a ON a.id = q.article `+refJoins+`
		JOIN texts t ON t.article = q.article`, list)
	candidates, err := collect(rows, err, func(scan scanner) (corpus.Candidate, error) { return readCandidate(scan, voices) })
	order := make(map[int64]int, len(ids))
	for i, id := range ids {
		order[id] = i
	}
	slices.SortFunc(candidates, func(a, b corpus.Candidate) int { return cmp.Compare(order[a.Row], order[b.Row]) })
	return candidates, err
}

func readCandidate(scan scanner, voices map[int64][]voice) (c corpus.Candidate, err error) {
	var (
		r             refScan
		details, text string
	)
	q := &c.Quote
	targets := append([]any{&c.Row, &q.ID, &q.Kind, &q.Class, &q.Polarity, &q.Confidence, &q.Text, &details, &text}, r.targets()...)
	if err := scan(targets...); err != nil {
		return c, err
	}
	d, err := parseDetail(details)
	if err != nil {
		return c, err
	}
	d.fill(q)
	q.Ref = r.ref()
	// Cloned, so that what is kept of an article does not keep its whole text.
	q.Context = strings.Clone(cutOut(text, q.Place.Context))
	c.Paragraph = strings.Clone(cutOut(text, q.Place.Paragraph))
	c.Before = strings.Clone(cutOut(text, q.Place.Before))
	c.Heading = strings.Clone(cutOut(text, q.Place.Heading))
	for _, v := range voices[c.Row] {
		v.speak(q)
	}
	if q.SpeakerName == "" && len(q.Mention) > 0 {
		q.SpeakerName = printed(text, q.Mention)
	}
	return c, nil
}
