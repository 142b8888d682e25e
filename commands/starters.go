package commands

import (
	"context"

	"github.com/whosaid/whosaid/corpus/quote"
)

// starterSpeakers is how many speakers first questions are about.
const starterSpeakers = 2

// Starters are first questions that a corpus of the asker's own answers: on those it quotes most, and on what its largest
// outlet printed last. There are none for the built-in sample, which the examples of the commands fit, nor for an empty
// corpus or one that cannot be read now.
func (l Library) Starters(ctx context.Context, scope []string) []string {
	if l.Notice != "" {
		return nil
	}
	var list []string
	speakers, _ := l.Corpus.Complete(ctx, scope, "speaker", "", 5*starterSpeakers)
	for _, s := range speakers {
		if s.Kind == quote.Person && len(list) < starterSpeakers {
			list = append(list, "quotes by "+s.Name)
		}
	}
	outlets, _ := l.Corpus.Complete(ctx, scope, "outlet", "", 1)
	for _, o := range outlets {
		list = append(list, "latest from "+o.Name)
	}
	return list
}
