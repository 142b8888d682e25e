package bot

import (
	"context"
	"log/slog"
	"strings"
	"unicode"
)

// resolve finds the command that a message is meant for and fills in its request. What stands in the way comes back
// as a handler that says so, so that middleware sees it too.
func (r *Router) resolve(ctx context.Context, m Message) (Request, Handler) {
	req := Request{Message: m}
	grant, err := r.access.Grant(m)
	if err != nil {
		return req, refuse(err)
	}
	req.Collections, req.Admin = grant.Collections, grant.Admin
	c, err := r.target(&req)
	if err != nil {
		return req, refuse(err)
	}
	req.Called = c.Spec().Name
	if c.Spec().Admin && !req.Admin {
		return req, refuse(UserErrorf("Only those whom the settings name as admins may use %s.", req.Called))
	}
	a, err := r.recall(ctx, m)
	if err != nil {
		return req, refuse(err)
	}
	req.State = a.State
	if changer, ok := c.(Changer); ok && m.ReadOnly && changer.Changes(req) {
		return req, unchanged
	}
	if _, ok := c.(share); ok {
		return req, r.sharing(a)
	}
	return req, c.Run
}

// unchanged answers what a read-only message must not do.
func unchanged(context.Context, Request) (Reply, error) {
	return Reply{ReadOnly: true, Blocks: []Block{Paragraph{Text: Plain("That would change something. Say that you mean it.")}}}, nil
}

func refuse(err error) Handler {
	return func(context.Context, Request) (Reply, error) { return Reply{}, err }
}

// target finds the command of a request; where the text calls one by name, the name moves from Text to Command.
func (r *Router) target(req *Request) (Command, error) {
	if req.Action != nil {
		if c, ok := r.actions[req.Action.Name]; ok {
			return c, nil
		}
		return nil, UserErrorf("That button no longer works. Please ask again.")
	}
	if req.Command == "" {
		req.Command, req.Text = r.called(req.Text)
	}
	if req.Command == "" {
		if r.plain == nil {
			return nil, UserErrorf("Which command? There are %s.", strings.Join(r.names(), ", "))
		}
		return r.plain, nil
	}
	if c, ok := r.commands[strings.ToLower(req.Command)]; ok {
		return c, nil
	}
	return nil, r.unknown(req.Command)
}

// called splits the command's name from a text that calls one: "/compare a b", "help" alone, or "help compare" where
// the command is one that no question starts with.
func (r *Router) called(text string) (name, rest string) {
	text = strings.TrimSpace(text)
	first, after := text, ""
	if i := strings.IndexFunc(text, unicode.IsSpace); i >= 0 {
		first, after = text[:i], strings.TrimSpace(text[i:])
	}
	if bare, ok := strings.CutPrefix(first, "/"); ok && bare != "" {
		return bare, after
	}
	word := strings.ToLower(strings.TrimRight(first, "?!."))
	c, ok := r.commands[word]
	if ok && (after == "" || c.Spec().Bare) {
		return word, after
	}
	return "", text
}

func (r *Router) names() []string {
	var names []string
	for _, s := range r.specs {
		if !s.Admin {
			names = append(names, s.Name)
		}
	}
	return names
}

func (r *Router) unknown(name string) error {
	var known []string
	for n := range r.commands {
		known = append(known, n)
	}
	if near, ok := Nearest(strings.ToLower(name), known); ok {
		return UserErrorf("There is no command %s. Did you mean %s?", name, near)
	}
	return UserErrorf("There is no command %s. There are %s.", name, strings.Join(r.names(), ", "))
}

// Suggest completes an option of the command that m is typing: at most 25 choices, best first. It gives none when the
// command has none to give, is not for that user or fails, for a list that is late or wrong helps nobody.
func (r *Router) Suggest(ctx context.Context, m Message, option, typed string) []Choice {
	grant, err := r.access.Grant(m)
	if err != nil {
		return nil
	}
	c := r.commands[m.Command]
	s, ok := c.(Suggester)
	if !ok || c.Spec().Admin && !grant.Admin {
		return nil
	}
	req := Request{Message: m, Collections: grant.Collections, Admin: grant.Admin, Called: c.Spec().Name}
	var choices []Choice
	_, err = recovered(func(ctx context.Context, req Request) (_ Reply, err error) {
		choices, err = s.Suggest(ctx, req, option, typed)
		return Reply{}, err
	})(ctx, req)
	if err != nil {
		r.log.LogAttrs(ctx, slog.LevelWarn, "no suggestions", append(req.attrs(), slog.Any("err", err))...)
		return nil
	}
	return choices[:min(len(choices), 25)]
}

// Starters are first questions for who opens a place to ask, as the command of plain language has them. There are none for a
// user who may not ask.
func (r *Router) Starters(ctx context.Context, m Message) []string {
	grant, err := r.access.Grant(m)
	s, ok := r.plain.(Starter)
	if err != nil || !ok {
		return nil
	}
	return s.Starters(ctx, grant.Collections)
}
