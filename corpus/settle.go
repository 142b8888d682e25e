package corpus

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote"
	"github.com/whosaid/whosaid/corpus/words"
)

// settled is a query read against the corpus.
type settled struct {
	query       Query
	corrections []Correction
	topic       *topic         // nil: anything
	selection   Selection      // all but pattern, order and limit
	related     []relatedTerm  // terms that count beside the typed ones
	sequence    int64          // of the last ingest
	first, last time.Time      // the dates that the scope covers
	days        []Bucket       // of all quotations of the scope
	quotes      int            // all of them
	articles    int            // of the scope
	saidBy      int            // how many quotations the wanted speakers have
	frequency   map[string]int // in how many articles the topic's stems stand
	nobody      bool           // it names speakers or outlets, and the corpus knows none of them
}

// settler settles one query.
type settler struct {
	*lexicon
	finder Finder
	out    settled
}

// settle reads the names and words of a query against the corpus. A settled query settles to itself.
func (c *Corpus) settle(ctx context.Context, q Query) (settled, error) {
	lex, sequence, err := c.lexicons.of(ctx, c.store, q.Collections)
	if err != nil {
		return settled{}, err
	}
	s := &settler{lexicon: lex, finder: c.store, out: settled{query: q, sequence: sequence, first: lex.first, last: lex.last,
		days: lex.days, quotes: sum(lex.days), articles: lex.total, frequency: make(map[string]int)}}
	if err := s.speakersOf(ctx); err != nil {
		return settled{}, err
	}
	s.outletsOf()
	if err := s.topicOf(ctx); err != nil {
		return settled{}, err
	}
	s.out.selection = s.selection()
	return s.out, nil
}

// speakersOf gives every speaker that the query names its key.
func (s *settler) speakersOf(ctx context.Context) error {
	s.out.query.Speakers = slices.Clone(s.out.query.Speakers)
	for i := range s.out.query.Speakers {
		party := &s.out.query.Speakers[i]
		if party.Key != "" {
			continue
		}
		readings := s.speakersNamed(party.Typed, s.out.query.Literal)
		if err := s.countInSpan(ctx, readings); err != nil {
			return err
		}
		if len(readings) > 0 {
			s.speaker(party, readings)
		}
	}
	return nil
}

// speaker takes the likeliest reading, and tells of it where it is not simply the name typed in full.
func (s *settler) speaker(party *Party, readings []reading) {
	best := s.speakers[readings[0].speaker]
	party.Key, party.Name = best.Key, best.Name
	others := s.otherSpeakers(readings)
	typed, name := strings.Fields(names.Fold(party.Typed)), strings.Fields(names.Fold(best.Name))
	if len(others) == 0 && containsAll(name, typed) {
		return
	}
	s.correct(Correction{Typed: party.Typed, Read: best.Name, Part: "speaker", Others: others})
}

// otherSpeakers are the names of the other readings, but for what counts with the first one anyway, and of namesakes.
func (s *settler) otherSpeakers(readings []reading) []string {
	best := s.speakers[readings[0].speaker]
	same := s.alsoKnownAs(readings[0].speaker)
	var list []string
	for _, r := range readings[1:] {
		other := s.speakers[r.speaker]
		if len(list) < maxOthers && other.Kind == best.Kind && !slices.Contains(same, other.Key) {
			list = append(list, other.Name)
		}
	}
	for _, i := range s.namesakes(readings[0].speaker) {
		if name := s.speakers[i].Name; len(list) < maxOthers && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	return list
}

// maxOthers bounds how many other readings of a name are offered.
const maxOthers = 4

func (s *settler) correct(c Correction) { s.out.corrections = append(s.out.corrections, c) }

// countInSpan reorders readings that are equally close by how much each is quoted in the span that the query asks for.
func (s *settler) countInSpan(ctx context.Context, readings []reading) error {
	q := s.out.query
	if len(readings) < 2 || q.Since.IsZero() && q.Until.IsZero() || readings[0].how == byRole {
		return nil
	}
	for i := range readings[:min(len(readings), 1+maxOthers)] {
		selection := Selection{Collections: q.Collections, Since: q.Since, Until: q.Until, Limit: countLimit,
			Speakers: []string{s.speakers[readings[i].speaker].Key}}
		n, err := s.finder.Count(ctx, selection)
		if err != nil {
			return err
		}
		readings[i].quotes = n*countLimit + min(readings[i].quotes, countLimit-1)
	}
	slices.SortStableFunc(readings, func(a, b reading) int { return cmp.Compare(b.quotes, a.quotes) })
	return nil
}

// outletsOf gives every outlet that the query names its key.
func (s *settler) outletsOf() {
	s.out.query.Outlets = slices.Clone(s.out.query.Outlets)
	for i := range s.out.query.Outlets {
		party := &s.out.query.Outlets[i]
		found := s.outletsNamed(party.Typed, s.out.query.Literal)
		if party.Key != "" || len(found) == 0 {
			continue
		}
		best := s.outlets[found[0]]
		party.Key, party.Name = best.key, best.name
		var others []string
		for _, j := range found[1:min(len(found), 1+maxOthers)] {
			others = append(others, s.outlets[j].name)
		}
		if len(others) > 0 || !strings.Contains(names.Fold(best.name), names.Fold(party.Typed)) {
			s.correct(Correction{Typed: party.Typed, Read: best.name, Part: "outlet", Others: others})
		}
	}
}

// topicOf corrects the topic's spelling, adds related terms, and weighs its words.
func (s *settler) topicOf(ctx context.Context) error {
	q := &s.out.query
	if q.Topic == nil {
		return nil
	}
	if !q.Literal {
		unknown, err := s.unknown(ctx, q.Topic)
		if err != nil {
			return err
		}
		q.Topic = speller{s.lexicon, unknown}.topic(q.Topic, &s.out.corrections)
	}
	terms, err := s.relatedTo(ctx, q.Topic)
	if err != nil {
		return err
	}
	c := &compiler{vocabulary: s.lexicon, related: terms}
	s.out.topic = c.compile(q.Topic)
	if s.out.topic == nil {
		q.Topic = nil
		return nil
	}
	var stems []string
	for _, t := range s.out.topic.terms {
		stems = append(stems, stemsOf(t.matcher)...)
	}
	frequency, err := s.frequencies(ctx, stems)
	s.out.topic.weigh(s.total, frequency)
	return err
}

// frequencies tells in how many articles each stem stands, never more than there are.
func (s *settler) frequencies(ctx context.Context, stems []string) (map[string]int, error) {
	frequency := make(map[string]int, len(stems))
	if len(stems) == 0 {
		return frequency, nil
	}
	counts, err := s.finder.Frequencies(ctx, s.out.query.Collections, stems)
	for i, n := range counts {
		frequency[stems[i]] = min(n, s.total)
		s.out.frequency[stems[i]] = frequency[stems[i]]
	}
	return frequency, err
}

// unknown returns the folds of a topic's plain words whose stem stands nowhere in the scope.
func (s *settler) unknown(ctx context.Context, topic Expr) (map[string]bool, error) {
	var list, stems []string
	eachWord(topic, func(w Word) {
		if fold, ok := single(w); ok && !s.knows(fold) {
			list, stems = append(list, fold), append(stems, words.Stem(fold))
		}
	})
	if len(list) == 0 {
		return nil, nil
	}
	frequency, err := s.frequencies(ctx, stems)
	if err != nil {
		return nil, err
	}
	unknown := make(map[string]bool)
	for i, fold := range list {
		unknown[fold] = frequency[stems[i]] == 0
	}
	return unknown, nil
}

// eachWord calls f with every plain word of an expression that is wanted.
func eachWord(e Expr, f func(Word)) {
	each := func(list []Expr) {
		for _, part := range list {
			eachWord(part, f)
		}
	}
	switch e := e.(type) {
	case Word:
		f(e)
	case Words:
		each(e)
	case All:
		each(e)
	case Any:
		each(e)
	case In:
		eachWord(e.Expr, f)
	case Near:
		each([]Expr{e.Left, e.Right})
	}
}

// selection is what a store has to select for the settled query, but for pattern, order and limit.
func (s *settler) selection() Selection {
	q := s.out.query
	sel := Selection{Collections: q.Collections, Since: q.Since, Until: q.Until, Kinds: q.Kinds, Classes: q.Classes,
		Polarities: q.Polarities, Languages: q.Languages, Article: q.Article}
	if len(sel.Polarities) == 0 {
		sel.Polarities = []quote.Polarity{quote.Asserted}
	}
	var nobody, noOutlet bool
	sel.Speakers, sel.NotSpeakers, nobody = keysOf(q.Speakers)
	sel.Speakers = s.withSurnames(sel.Speakers)
	sel.Outlets, sel.NotOutlets, noOutlet = keysOf(q.Outlets)
	s.out.nobody = nobody || noOutlet
	s.out.saidBy = s.saidBy(sel.Speakers)
	return sel
}

// saidBy is how many quotations some speakers have together; without any it is no bound.
func (s *settler) saidBy(keys []string) int {
	if len(keys) == 0 {
		return math.MaxInt
	}
	all := 0
	for _, key := range keys {
		if i, ok := s.speakerOf(key); ok {
			all += s.speakers[i].Quotes
		}
	}
	return all
}

// withSurnames adds to speakers' keys those of the bare surnames that stand for them.
func (s *settler) withSurnames(keys []string) []string {
	all := slices.Clone(keys)
	for _, key := range keys {
		if i, ok := s.speakerOf(key); ok {
			all = append(all, s.alsoKnownAs(i)...)
		}
	}
	return all
}

// keysOf parts the keys that are wanted from those that are not. unknown is true where some are wanted and none of
// those is known.
func keysOf(parties []Party) (wanted, unwanted []string, unknown bool) {
	asked := false
	for _, p := range parties {
		switch {
		case p.Key == "":
			asked = asked || !p.Not
		case p.Not:
			unwanted = append(unwanted, p.Key)
		default:
			wanted = append(wanted, p.Key)
		}
	}
	return wanted, unwanted, asked && len(wanted) == 0
}
