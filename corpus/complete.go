package corpus

import (
	"context"

	"github.com/whosaid/whosaid/corpus/words"
)

// Complete lists names that what was typed may become, best first: part is "speaker", "outlet" or "topic"; of another part
// there are none.
func (c *Corpus) Complete(ctx context.Context, scope []string, part, typed string, limit int) ([]Count, error) {
	lex, _, err := c.lexicons.of(ctx, c.store, scope)
	if err != nil {
		return nil, err
	}
	switch part {
	case "speaker":
		return lex.completeSpeaker(typed, limit), nil
	case "outlet":
		return lex.completeOutlet(typed, limit), nil
	case "topic":
		if typed == "" {
			return c.freshTopics(ctx, scope, lex, limit)
		}
		return lex.completeTopic(typed, limit), nil
	}
	return nil, nil
}

// completeSpeaker offers each speaker once, whichever forms of the name fit.
func (l *lexicon) completeSpeaker(typed string, limit int) []Count {
	var list []Count
	seen := make(map[int]bool)
	for _, m := range l.forms.Complete(typed, 4*limit) {
		if i := l.formOf[m.Pos]; !seen[i] && len(list) < limit {
			seen[i] = true
			list = append(list, l.speakers[i].count())
		}
	}
	return list
}

func (s KnownSpeaker) count() Count {
	c := Count{Key: s.Key, Name: s.Name, Kind: s.Kind, Quotes: s.Quotes}
	if len(s.Roles) > 0 {
		c.Role = s.Roles[0].Title
	}
	return c
}

func (l *lexicon) completeOutlet(typed string, limit int) []Count {
	var list []Count
	for _, m := range l.sources.Complete(typed, limit) {
		o := l.outlets[m.Pos]
		list = append(list, Count{Key: o.key, Name: o.name, Quotes: o.quotes})
	}
	return list
}

// completeTopic completes the last word; those before stay as typed. Words that say nothing are no topic.
func (l *lexicon) completeTopic(typed string, limit int) []Count {
	before, last := cutLastWord(typed)
	var list []Count
	for _, m := range l.words.Complete(last, 2*limit) {
		if !words.IsStop(m.Name) && len(list) < limit {
			list = append(list, Count{Key: before + m.Name, Name: before + m.Name, Quotes: m.Count})
		}
	}
	return list
}

// cutLastWord parts what stands before the last word, its space included, from that word.
func cutLastWord(typed string) (before, last string) {
	for i := len(typed); i > 0; i-- {
		if typed[i-1] == ' ' {
			return typed[:i], typed[i:]
		}
	}
	return "", typed
}
