package sqlite

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/whosaid/whosaid/corpus"
	"github.com/whosaid/whosaid/corpus/quote"
)

// Quote returns one quotation by its public id, or by one it had before; else corpus.ErrNotFound.
func (s *Store) Quote(ctx context.Context, scope []string, id string) (q corpus.Quote, err error) {
	err = s.often(ctx, "read a quotation from", func(tx queryer) error {
		row, err := quoteRow(ctx, tx, scope, id)
		if err != nil {
			return err
		}
		quotes, err := quotesAt(ctx, tx, []int64{row})
		if err == nil {
			q = quotes[0]
		}
		return err
	})
	return q, err
}

func quoteRow(ctx context.Context, tx queryer, scope []string, id string) (int64, error) {
	within, args := scopeCondition("a.collection", scope)
	return follow(ctx, tx, "quote", id, func(id string) (row int64, err error) {
		return row, tx.QueryRowContext(ctx, `SELECT q.id FROM quotes q JOIN articles a ON a.id = q.article
			WHERE q.public = ? AND `+within, append([]any{id}, args...)...).Scan(&row)
	})
}

// quotesAt reads the quotations of row ids, in their order. An id that no row has is left out.
func quotesAt(ctx context.Context, tx queryer, ids []int64) ([]corpus.Quote, error) {
	candidates, err := candidatesAt(ctx, tx, ids)
	quotes := make([]corpus.Quote, len(candidates))
	for i, c := range candidates {
		quotes[i] = c.Quote
	}
	return quotes, err
}

// printed is the stretches of a text, as it prints them.
func printed(text string, spans []quote.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = text[s.Start:s.End]
	}
	return strings.Join(parts, " ")
}

// voice is one of those who said a quotation.
type voice struct {
	quote              int64
	pos                int
	name, kind, role   string
	key, speaker       string // of the linked speaker; "" when there is none
	corrected, unknown bool
	author             string // who put it right
}

// voicesOf reads who said the quotations of a JSON list of row ids.
func voicesOf(ctx context.Context, tx queryer, list string) (map[int64][]voice, error) {
	said, err := whoSaid(ctx, tx)
	if err != nil {
		return nil, err
	}
	rows, err := tx.QueryContext(ctx, `SELECT s.quote, s.pos, coalesce(f.name, ''), coalesce(f.kind, ''), s.role, coalesce(p.key, ''),
		coalesce(p.name, ''), s.author IS NOT NULL, f.id IS NULL, coalesce(s.author, '')
		FROM json_each(?) wanted CROSS JOIN `+said+` s ON s.quote = wanted.value LEFT JOIN forms f ON f.id = s.form
		LEFT JOIN links l ON l.form = s.form LEFT JOIN speakers p ON p.id = l.speaker`, list)
	all, err := collect(rows, err, func(scan scanner) (v voice, err error) {
		return v, scan(&v.quote, &v.pos, &v.name, &v.kind, &v.role, &v.key, &v.speaker, &v.corrected, &v.unknown, &v.author)
	})
	slices.SortFunc(all, func(a, b voice) int { return cmp.Compare(a.pos, b.pos) }) // here, it costs a third of what SQLite takes
	voices := make(map[int64][]voice)
	for _, v := range all {
		voices[v.quote] = append(voices[v.quote], v)
	}
	return voices, err
}

// whoSaid is where to read who said what: the view that applies corrections or, where nobody has made any, the bare
// mentions, which take half the look-ups.
func whoSaid(ctx context.Context, tx queryer) (table string, err error) {
	var corrected bool
	err = tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM corrections)`).Scan(&corrected)
	if corrected {
		return "said", err
	}
	return "(SELECT quote, pos, form, role, NULL AS author FROM mentions)", err
}

// speak adds a voice to a quotation.
func (v voice) speak(q *corpus.Quote) {
	if v.corrected {
		q.Why, q.Confidence = "put right by "+v.author, 1
	}
	if v.unknown {
		return
	}
	if len(q.Speakers) == 0 {
		q.Role, q.SpeakerName = v.role, v.name
		if v.speaker != "" {
			q.SpeakerName = v.speaker
		}
	}
	q.Speakers = append(q.Speakers, quote.Speaker{Name: v.name, Kind: quote.SpeakerKind(v.kind), Role: v.role})
	q.SpeakerKeys = append(q.SpeakerKeys, v.key)
}
