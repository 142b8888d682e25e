package corpus

import (
	"cmp"
	"slices"

	"github.com/whosaid/whosaid/corpus/names"
	"github.com/whosaid/whosaid/corpus/quote"
)

// linkForms tells which forms of a collection mean one speaker. It looks at the whole of them, so that the same articles
// give the same links in whatever order they came. People are joined by the scores of names; what else has a name, by its
// spelling; the unnamed are nobody in particular and stay unlinked.
func linkForms(forms []Form) []Link {
	var links []Link
	blocks := make(map[string][]*person)
	for _, f := range forms {
		switch f.Kind {
		case quote.Person:
			p := &person{Form: f, name: names.Parse(f.Name)}
			blocks[p.name.Block()] = append(blocks[p.name.Block()], p)
		case quote.Unnamed:
		default:
			key := string(f.Kind) + " " + names.Fold(f.Name)
			links = append(links, Link{Kind: f.Kind, Form: f.Name, Key: key, Name: f.Name, Score: 1})
		}
	}
	nameLikeMost(links, forms)
	for _, block := range blocks {
		links = append(links, linkBlock(block)...)
	}
	slices.SortFunc(links, func(a, b Link) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Form, b.Form)) })
	return links
}

// person is a form of a person's name.
type person struct {
	Form
	name names.Name
}

// full reports whether the form has a given name, and so can stand alone.
func (p *person) full() bool { return len(p.name.Given) > 0 }

// cluster is the forms that are taken for one person. All of them go together, pair by pair.
type cluster struct {
	members []*person
	scores  []float64 // of each member with the first
	quotes  int
}

func (c *cluster) add(p *person, score float64) {
	c.members, c.scores, c.quotes = append(c.members, p), append(c.scores, score), c.quotes+p.Quotes
}

// score is the least that a form scores with the members that have a given name, or with any where none has.
func (c *cluster) score(p *person) float64 {
	least := 1.0
	for _, m := range c.members {
		if m.full() || !c.members[0].full() {
			least = min(least, names.ScoreNames(m.name, p.name))
		}
	}
	return least
}

// linkBlock links the names of one block. Full names come first, the most quoted first; then surnames join the person
// that they most likely mean.
func linkBlock(block []*person) []Link {
	slices.SortFunc(block, func(a, b *person) int {
		return cmp.Or(-compareBool(a.full(), b.full()), -cmp.Compare(a.Quotes, b.Quotes), cmp.Compare(a.Name, b.Name))
	})
	var clusters []*cluster
	for _, p := range block {
		if c, score := home(clusters, p); c != nil {
			c.add(p, score)
			continue
		}
		c := &cluster{}
		c.add(p, 1)
		clusters = append(clusters, c)
	}
	var links []Link
	for _, c := range clusters {
		links = append(links, c.links()...)
	}
	return links
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

const (
	leastScore = 0.5 // as names.Same has it
	// dominance is the share of the quotations that a person must have among all of a surname for the bare surname to
	// mean him.
	dominance = 0.8
)

// home is the cluster that a form belongs to and how well, or nil. Where several would have it, it goes to one that nearly
// all quotations are of, and else to none: "Clinton" alone may be either.
func home(clusters []*cluster, p *person) (*cluster, float64) {
	var best *cluster
	var bestScore float64
	all := 0
	for _, c := range clusters {
		score := c.score(p)
		if score < leastScore {
			continue
		}
		all += c.quotes
		if best == nil || c.quotes > best.quotes {
			best, bestScore = c, score
		}
	}
	if best == nil || float64(best.quotes) < dominance*float64(all) {
		return nil, 0
	}
	return best, bestScore
}

// links names the cluster after its most printed full form; of several the one that sorts first.
func (c *cluster) links() []Link {
	name := c.members[0].Name
	links := make([]Link, len(c.members))
	for i, m := range c.members {
		links[i] = Link{Kind: quote.Person, Form: m.Name, Key: names.Fold(name), Name: name, Score: c.scores[i]}
	}
	return links
}

// nameLikeMost gives the links of one key one name: the form that is printed most.
func nameLikeMost(links []Link, forms []Form) {
	quotes := make(map[string]int, len(forms))
	for _, f := range forms {
		quotes[string(f.Kind)+" "+f.Name] = f.Quotes
	}
	best := make(map[string]string)
	for _, l := range links {
		kind := string(l.Kind) + " "
		name, ok := best[l.Key]
		if n, m := quotes[kind+l.Form], quotes[kind+name]; !ok || n > m || n == m && l.Form < name {
			best[l.Key] = l.Form
		}
	}
	for i, l := range links {
		links[i].Name = best[l.Key]
	}
}
