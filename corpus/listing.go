package corpus

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/whosaid/whosaid/corpus/words"
)

// topLimit bounds how many quotations are looked at for who says most: the newest.
const topLimit = 10_000

// articleLimit bounds how many articles are looked at for the best: the newest.
const articleLimit = 150

// TopSpeakers counts who says most of what the query asks for, most first. Near-copies count each.
func (c *Corpus) TopSpeakers(ctx context.Context, q Query) ([]Count, error) {
	s, err := c.settle(ctx, q)
	if err != nil || s.nobody {
		return nil, err
	}
	selection := s.whole()
	selection.Limit = topLimit
	counts, err := c.store.CountSpeakers(ctx, selection)
	if q.Limit > 0 {
		counts = counts[:min(q.Limit, len(counts))]
	}
	return counts, err
}

// FindArticles returns articles about a topic, best first: those with it in the title, then the newer ones. Without a
// topic they are the newest.
func (c *Corpus) FindArticles(ctx context.Context, q Query) ([]Ref, error) {
	s, err := c.settle(ctx, q)
	if err != nil || s.nobody {
		return nil, err
	}
	selection := s.whole()
	selection.Oldest, selection.Limit = q.Sort == Oldest, articleLimit
	found, err := c.store.SelectArticles(ctx, selection)
	if err != nil {
		return nil, err
	}
	if s.topic != nil && q.Sort != Newest && q.Sort != Oldest {
		slices.SortStableFunc(found, func(a, b ArticleCandidate) int {
			return cmp.Compare(s.topic.prominence(b), s.topic.prominence(a))
		})
	}
	refs := make([]Ref, 0, pageOf(q))
	for _, a := range found[:min(pageOf(q), len(found))] {
		refs = append(refs, a.Ref)
	}
	return refs, nil
}

// prominence tells how well an article's title, and then its beginning, has the topic.
func (t *topic) prominence(a ArticleCandidate) float64 {
	title, lead := words.Split(a.Title), words.Split(a.Lead)
	fits := make([]float64, len(t.terms))
	for i, term := range t.terms {
		for _, o := range term.find(lead) {
			fits[i] = max(fits[i], o.Fit/2)
		}
		for _, o := range term.find(title) {
			fits[i] = max(fits[i], o.Fit)
		}
	}
	return t.root.score(fits)
}

// Sources lists outlets with their counts, most articles first.
func (c *Corpus) Sources(ctx context.Context, scope []string) ([]Source, error) {
	lex, _, err := c.lexicons.of(ctx, c.store, scope)
	if err != nil {
		return nil, err
	}
	sources := make([]Source, len(lex.outlets))
	for i, o := range lex.outlets {
		days, err := c.store.ArticleDays(ctx, scope, o.key)
		if err != nil {
			return nil, err
		}
		sources[i] = Source{Key: o.key, Name: o.name, Articles: o.articles, Quotes: o.quotes, Gaps: gaps(days)}
		if len(days) > 0 {
			sources[i].First, sources[i].Last = days[0].Start, days[len(days)-1].Start
		}
	}
	slices.SortStableFunc(sources, func(a, b Source) int {
		return cmp.Or(cmp.Compare(b.Articles, a.Articles), cmp.Compare(a.Name, b.Name))
	})
	return sources, nil
}

const (
	mostGaps = 3
	// longGap is how many times its usual pause an outlet must be silent for a gap, and at least shortGap.
	longGap  = 4
	shortGap = 3 * 24 * time.Hour
)

// gaps returns the stretches without an article that are long for an outlet, longest first.
func gaps(days []Bucket) []Gap {
	if len(days) < 3 {
		return nil
	}
	usual := days[len(days)-1].Start.Sub(days[0].Start) / time.Duration(len(days)-1)
	var list []Gap
	for i, d := range days[1:] {
		if silent := d.Start.Sub(days[i].Start); silent > max(longGap*usual, shortGap) {
			list = append(list, Gap{From: days[i].Start.AddDate(0, 0, 1), To: d.Start.AddDate(0, 0, -1)})
		}
	}
	slices.SortStableFunc(list, func(a, b Gap) int { return cmp.Compare(b.To.Sub(b.From), a.To.Sub(a.From)) })
	return list[:min(mostGaps, len(list))]
}

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
