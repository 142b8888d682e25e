package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"time"
)

// Memory keeps bytes under keys until they expire. Its owner is the user that they tell of, as "adapter:user".
type Memory interface {
	// Load returns what was saved under key, or nil when there is nothing or it has expired by now.
	Load(ctx context.Context, key string, now time.Time) ([]byte, error)
	// Save replaces what stands under key.
	Save(ctx context.Context, key, owner string, value []byte, expires time.Time) error
	// Forget deletes everything of an owner.
	Forget(ctx context.Context, owner string) error
	// Purge deletes everything under keys that begin with prefix.
	Purge(ctx context.Context, prefix string) error
}

// answer is what the router keeps behind a reply's buttons.
type answer struct {
	Owner   string // who asked
	Private bool   // only the owner may use it
	State   []byte
	Shown   storedBlocks // what sharing posts
	Shared  MessageID    // the click that shared it; "" is none yet
}

// Owner names the user of a message across the platform's workspaces.
func (m Message) Owner() string { return m.Adapter + ":" + string(m.User) }

// Key names a piece of memory inside the message's workspace. Without parts it is what all such keys begin with, by
// which a workspace is purged.
func (m Message) Key(parts ...string) string {
	return m.Adapter + ":" + string(m.Workspace) + "/" + strings.Join(parts, "/")
}

// conversation is the key of what a follow-up refers to: the thread's, or the user's own where others do not see it
// or there is no thread.
func (m Message) conversation() string {
	parts := []string{"conversation", string(m.Channel), string(m.Thread)}
	if m.Private || m.Direct || m.Thread == "" {
		parts = append(parts, string(m.User))
	}
	return m.Key(parts...)
}

// recall returns the answer that a message refers to: its button's, or its conversation's last. A question goes on
// without memory when that fails; a click cannot.
func (r *Router) recall(ctx context.Context, m Message) (answer, error) {
	if m.Action != nil {
		return r.clicked(ctx, m)
	}
	id, err := r.latest(ctx, m)
	if err != nil {
		r.log.WarnContext(ctx, "conversation not remembered", slog.String("adapter", m.Adapter), slog.Any("err", err))
		return answer{}, nil
	}
	a, _, err := r.answer(ctx, m, AnswerID(id))
	if err != nil {
		r.log.WarnContext(ctx, "conversation not remembered", slog.String("adapter", m.Adapter), slog.Any("err", err))
	}
	return a, nil
}

// latest names the last answer of a conversation. A private follow-up in a thread that has none of its own yet goes on
// from what all have seen there.
func (r *Router) latest(ctx context.Context, m Message) (id []byte, err error) {
	id, err = r.memory.Load(ctx, m.conversation(), r.now())
	if id != nil || err != nil || !m.Private || m.Thread == "" {
		return id, err
	}
	m.Private = false
	return r.memory.Load(ctx, m.conversation(), r.now())
}

// clicked returns the answer that a click refers to, if the clicker may use it.
func (r *Router) clicked(ctx context.Context, m Message) (answer, error) {
	if m.Action.Answer == "" {
		return answer{}, nil
	}
	a, found, err := r.answer(ctx, m, m.Action.Answer)
	switch {
	case err != nil:
		return answer{}, err
	case !found:
		return answer{}, UserErrorf("That answer is too old for its buttons to work. Please ask again.")
	case a.Private && a.Owner != m.Owner():
		return answer{}, UserErrorf("That answer is somebody else's.")
	}
	return a, nil
}

func (r *Router) answer(ctx context.Context, m Message, id AnswerID) (a answer, found bool, err error) {
	if id == "" {
		return answer{}, false, nil
	}
	value, err := r.memory.Load(ctx, m.Key("answer", string(id)), r.now())
	if err != nil || value == nil {
		return answer{}, false, err
	}
	if err := json.Unmarshal(value, &a); err != nil {
		return answer{}, false, fmt.Errorf("bot: read answer %s: %w", id, err)
	}
	return a, true, nil
}

// remember keeps what a reply left behind, and names it in the reply. When that fails the reply is still worth
// showing, only without memory.
func (r *Router) remember(ctx context.Context, req Request, reply Reply) Reply {
	if reply.State == nil {
		return reply
	}
	a := answer{Owner: req.Owner(), Private: !reply.Public && (req.Private || req.Direct || reply.Private), State: reply.State}
	if shareable(req, reply) {
		a.Shown = reply.Blocks
	}
	id, err := r.keep(ctx, req.Message, reply.Public, a)
	if err != nil {
		r.log.LogAttrs(ctx, slog.LevelWarn, "answer not remembered", append(req.attrs(), slog.Any("err", err))...)
		return reply
	}
	reply.Answer = id
	if a.Shown != nil {
		reply = withShare(reply)
	}
	return reply
}

// keep saves an answer and makes it the one that its conversation's next message refers to.
func (r *Router) keep(ctx context.Context, m Message, public bool, a answer) (AnswerID, error) {
	id := r.newID()
	if err := r.save(ctx, m, AnswerID(id), a); err != nil {
		return "", err
	}
	m.Private = m.Private && !public
	return AnswerID(id), r.memory.Save(ctx, m.conversation(), a.Owner, []byte(id), r.now().Add(r.conversationTTL))
}

func (r *Router) save(ctx context.Context, m Message, id AnswerID, a answer) error {
	value, err := json.Marshal(a)
	if err != nil {
		return err
	}
	return r.memory.Save(ctx, m.Key("answer", string(id)), a.Owner, value, r.now().Add(r.answerTTL))
}
