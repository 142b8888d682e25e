package bot

import "context"

// The actions of the buttons that the router adds to a private answer.
const (
	shareAction   = "share"
	dismissAction = "dismiss"
)

// share answers the buttons of private answers. Only the asker's clicks reach it.
type share struct {
	shown []Block
	by    MessageID // the click that shared it already
}

// Spec implements Command. Nobody calls it by name.
func (share) Spec() Spec { return Spec{Name: shareAction} }

// Run implements Command.
func (s share) Run(_ context.Context, req Request) (Reply, error) {
	if req.Action.Name == dismissAction {
		return Reply{Remove: true}, nil
	}
	switch {
	case len(s.shown) == 0:
		return Reply{}, UserErrorf("That answer cannot be shared. Please ask again.")
	case s.by != "" && s.by != req.ID:
		return Reply{}, UserErrorf("That answer is shared already.")
	}
	by := Paragraph{Small: true, Text: Text{{Text: "Shared by "}, {User: req.User}}}
	return Reply{Remove: true, Public: true, Blocks: append([]Block{by}, s.shown...), State: req.State}, nil
}

// sharing answers a click on one of the buttons and remembers which click shared the answer, so that a second one, made
// before the buttons were gone, does not share it again.
func (r *Router) sharing(a answer) Handler {
	return func(ctx context.Context, req Request) (Reply, error) {
		switch lapsed, err := r.lapsed(ctx, req, a.Shown); {
		case err != nil:
			return Reply{}, err
		case lapsed:
			return Reply{}, UserErrorf("Something in that answer was taken back since. Please ask again.")
		}
		reply, err := share{a.Shown, a.Shared}.Run(ctx, req)
		if err != nil || !reply.Public {
			return reply, err
		}
		a.Shared = req.ID
		return reply, r.save(ctx, req.Message, req.Action.Answer, a)
	}
}

// shareable reports whether a reply is one that the asker may want to show to others.
func shareable(req Request, reply Reply) bool {
	return req.Private && !req.Direct && !reply.Public && reply.State != nil
}

// withShare adds to a private answer the buttons that post it for all to see or take it away.
func withShare(reply Reply) Reply {
	buttons := Buttons{{Label: "Share", Action: shareAction}, {Label: "Dismiss", Action: dismissAction}}
	reply.Blocks = append(reply.Blocks[:len(reply.Blocks):len(reply.Blocks)], buttons)
	return reply
}
