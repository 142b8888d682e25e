package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
)

// articleView is what the page of an article shows.
type articleView struct {
	corpus.Ref
	Date     string
	Passages []passage
	Notes    []note
	Asked    *note // of the quotation that the reader came for
}

// note tells of one quotation of the article.
type note struct {
	Number  int
	Card    bot.Card
	Kind    string
	Grounds []string
	Asked   bool
	Copies  []copied
}

// copied is another article that printed the words.
type copied struct {
	Title, Outlet, Date string
	Address             string // of its page; "" for a reader who may see this article only
}

// sameWords is the similarity from which a match has the same words.
const sameWords = 0.999

// article shows a stored article to whoever may look at pages, or comes by a link that was signed for it.
func (s *site) article(w http.ResponseWriter, r *http.Request) {
	ref := corpus.Ref{ID: r.PathValue("id"), Collection: cmp.Or(r.FormValue("in"), corpus.DefaultCollection)}
	verdict := s.guard.judge(s.Access.Pages, r)
	scope, err := []string{ref.Collection}, s.Links.verify(ref, r.FormValue("t"))
	if verdict == admitted {
		scope, err = s.scope(s.asker(r), r.FormValue("in"))
	}
	if err != nil {
		s.refuseArticle(w, r, verdict, err)
		return
	}
	ctx, cancel := s.limited(r)
	defer cancel()
	view, err := s.articleView(ctx, scope, ref.ID, r.FormValue("q"), verdict == admitted)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.show(w, r, http.StatusOK, "article", frame{Title: view.Title, Search: verdict == admitted, Body: view})
}

// refuseArticle says why an article is not shown, and to whom a link was given, what to do.
func (s *site) refuseArticle(w http.ResponseWriter, r *http.Request, v verdict, err error) {
	switch {
	case errors.Is(err, errExpired):
		s.problem(w, r, oldLink)
	case errors.Is(err, errForged):
		s.problem(w, r, brokenLink)
	case errors.Is(err, errUnsigned):
		s.refuse(w, r, v)
	default:
		s.fail(w, r, err)
	}
}

// scope is what an asker may see, or of that one collection. It is ErrNotFound for one that he may not.
func (s *site) scope(m bot.Message, collection string) ([]string, error) {
	grant, err := s.Grant(m)
	switch {
	case err != nil:
		return nil, err
	case collection == "":
		return grant.Collections, nil
	case len(grant.Collections) > 0 && !slices.Contains(grant.Collections, collection):
		return nil, corpus.ErrNotFound
	}
	return []string{collection}, nil
}

// articleView reads an article and marks its quotations. others tells whether the reader may see other articles too.
func (s *site) articleView(ctx context.Context, scope []string, id, asked string, others bool) (*articleView, error) {
	article, quotes, err := s.Corpus.Article(ctx, scope, id)
	if err != nil {
		return nil, err
	}
	v := &articleView{Ref: article.Ref, Date: s.dateOf(article.Ref), Passages: passages(article.Text, quotes, asked)}
	if len(v.Passages) > 0 && v.Passages[0].repeatsTitle(v.Title) {
		v.Passages = v.Passages[1:]
	}
	for i := range quotes {
		v.Notes = append(v.Notes, s.note(&quotes[i], i+1, asked))
	}
	if i := slices.IndexFunc(v.Notes, func(n note) bool { return n.Asked }); i >= 0 {
		v.Asked = &v.Notes[i]
		if others {
			v.Asked.Copies, err = s.copies(ctx, scope, &quotes[i])
		}
	}
	return v, err
}

func (s *site) note(q *corpus.Quote, number int, asked string) note {
	card, grounds := s.Explain(corpus.Hit{Quote: *q})
	return note{Number: number, Card: card, Kind: kindText(string(q.Kind)), Grounds: grounds, Asked: q.ID == asked}
}

// kindText is a kind of quotation in words.
func kindText(kind string) string {
	switch kind {
	case "direct":
		return "Direct quotation"
	case "mixed":
		return "Partly in quotation marks"
	}
	return "In the article’s words"
}

// copies are the other printings of a quotation, earliest first.
func (s *site) copies(ctx context.Context, scope []string, q *corpus.Quote) ([]copied, error) {
	matches, err := s.Corpus.Check(ctx, scope, q.Text)
	if err != nil {
		return nil, fmt.Errorf("web: look for copies: %w", err)
	}
	var list []copied
	for _, m := range matches {
		if m.Similarity < sameWords || m.SpeakerName != q.SpeakerName {
			continue
		}
		printings := append([]corpus.Copy{{ID: m.ID, Ref: m.Ref}}, m.Copies...)
		for _, c := range printings {
			if c.Ref.ID != q.Ref.ID || c.Ref.Collection != q.Ref.Collection {
				list = append(list, copied{c.Ref.Title, c.Ref.Outlet, s.dateOf(c.Ref), articlePath(c.Ref, c.ID, "")})
			}
		}
	}
	return list, nil
}

// dateOf is an article's date as cards show it.
func (s *site) dateOf(r corpus.Ref) string {
	card, _ := s.Explain(corpus.Hit{Quote: corpus.Quote{Ref: r}})
	return card.Date
}

// place leads to a quotation in its article.
func (s *site) place(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.limited(r)
	defer cancel()
	scope, err := s.scope(s.asker(r), "")
	if err != nil {
		s.fail(w, r, err)
		return
	}
	q, err := s.Corpus.Quote(ctx, scope, r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	path := articlePath(q.Ref, q.ID, "")
	if path == "" {
		s.problem(w, r, notThere)
		return
	}
	http.Redirect(w, r, path, http.StatusSeeOther)
}
