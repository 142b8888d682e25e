package sqlite

import (
	"context"
	"database/sql"
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
	name         sql.NullString // as the article prints it; none where nobody is known
	kind, role   string
	key, speaker string         // of the linked speaker; "" when there is none
	author       sql.NullString // who put it right
}

func (v *voice) targets() []any {
	return []any{&v.name, &v.kind, &v.role, &v.key, &v.speaker, &v.author}
}

// speak adds a voice to a quotation.
func (v *voice) speak(q *corpus.Quote) {
	if v.author.Valid {
		q.Why, q.Confidence = "put right by "+v.author.String, 1
	}
	if !v.name.Valid {
		return
	}
	if len(q.Speakers) == 0 {
		q.Role, q.SpeakerName = v.role, v.name.String
		if v.speaker != "" {
			q.SpeakerName = v.speaker
		}
	}
	q.Speakers = append(q.Speakers, quote.Speaker{Name: v.name.String, Kind: quote.SpeakerKind(v.kind), Role: v.role})
	q.SpeakerKeys = append(q.SpeakerKeys, v.key)
}
