package corpus

import "context"

// Correct sets who said a quotation, over what was extracted and for good, and links the name to those of other articles.
// It returns ErrNotFound for an id that the scope does not hold.
func (c *Corpus) Correct(ctx context.Context, scope []string, s CorrectedSpeaker) error {
	q, err := c.store.Quote(ctx, scope, s.Quote)
	if err != nil {
		return err
	}
	if err := c.store.Correct(ctx, []string{q.Ref.Collection}, s); err != nil {
		return err
	}
	return c.Relink(ctx, q.Ref.Collection)
}
