package discord

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/bwmarrin/discordgo"

	"github.com/whosaid/whosaid/bot"
)

// patience is how long an interaction waits for its answer before Discord is asked for patience. Discord itself gives
// an interaction three seconds.
const patience = 500 * time.Millisecond

// firstWithin is how long Discord takes a first answer.
const firstWithin = 3 * time.Second

// tokenLife is how long an interaction's token works.
const tokenLife = 15 * time.Minute

// stage is how far an interaction has come.
type stage int

const (
	unanswered stage = iota // nothing was said yet
	thinking                // Discord shows that an answer is on its way
	untouched               // Discord knows that the message that was clicked may change
	answered                // the first answer is there
	gone                    // Discord knows the interaction no longer
)

// response is the first answer to an interaction.
type response struct {
	Type int `json:"type"`
	Data any `json:"data,omitempty"`
}

// The types of responses.
const (
	respondPong        = int(discordgo.InteractionResponsePong)
	respondMessage     = int(discordgo.InteractionResponseChannelMessageWithSource)
	respondLater       = int(discordgo.InteractionResponseDeferredChannelMessageWithSource)
	respondUpdateLater = int(discordgo.InteractionResponseDeferredMessageUpdate)
	respondUpdate      = int(discordgo.InteractionResponseUpdateMessage)
	respondChoices     = int(discordgo.InteractionApplicationCommandAutocompleteResult)
	respondForm        = int(discordgo.InteractionResponseModal)
)

// responder carries the first answer to Discord.
type responder func(context.Context, response, []bot.File) error

// errElsewhere is returned by a responder that cannot carry an answer, which is then to be posted.
var errElsewhere = errors.New("discord: the first answer has to be posted")

// live is an interaction from its arrival until it is answered.
type live struct {
	route   route
	rest    *rest
	respond responder
	limiter *discordgo.RateLimiter

	arrived time.Time
	timer   *time.Timer

	mu      sync.Mutex
	stage   stage
	tried   stage // where a first answer would have led whose fate is not known; unanswered is none
	private bool  // "thinking" is shown to the asker alone
}

// newLive returns an interaction to which nothing was said yet. respond carries its first answer; nil posts it.
func (a *Adapter) newLive(r route, respond responder) *live {
	l := &live{route: r, rest: a.rest, limiter: discordgo.NewRatelimiter(), arrived: time.Now()}
	l.respond = l.callBack
	if respond != nil {
		l.respond = func(ctx context.Context, first response, files []bot.File) error {
			err := respond(ctx, first, files)
			if errors.Is(err, errElsewhere) {
				return l.callBack(ctx, first, files)
			}
			return err
		}
	}
	return l
}

// arrive takes up an interaction, or returns nil for one that is being answered. Unless its answer comes soon, Discord is
// asked for patience.
func (a *Adapter) arrive(ctx context.Context, r route, private bool, respond responder) *live {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.lives[r.ID] != nil {
		return nil
	}
	a.sweepLives()
	l := a.newLive(r, respond)
	l.private = private
	l.timer = time.AfterFunc(patience, func() { a.wait(ctx, l) })
	a.lives[r.ID] = l
	return l
}

// sweepLives forgets interactions that Discord has forgotten, once there are many. The caller holds mu.
func (a *Adapter) sweepLives() {
	if len(a.lives) < 1000 {
		return
	}
	for id, l := range a.lives {
		if time.Since(l.arrived) > a.tokenLife {
			delete(a.lives, id)
		}
	}
}

// leave forgets an interaction.
func (a *Adapter) leave(r route) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if l := a.lives[r.ID]; l != nil {
		l.timer.Stop()
		delete(a.lives, r.ID)
	}
}

// alive returns an interaction by its route; one of an earlier process is taken to have been asked for patience.
func (a *Adapter) alive(r route, private bool) *live {
	a.mu.Lock()
	defer a.mu.Unlock()
	if l := a.lives[r.ID]; l != nil {
		return l
	}
	l := a.newLive(r, nil)
	l.private, l.stage = private, thinking
	if r.Click {
		l.stage = untouched
	}
	if at := made(r.ID); !at.IsZero() {
		l.arrived = at
	}
	if time.Since(l.arrived) > a.tokenLife {
		l.stage = gone
	}
	return l
}

// silent reports whether the asker has seen nothing of this process but "thinking".
func (l *live) silent() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.timer != nil && (l.stage == unanswered || l.stage == thinking)
}

// wait asks for patience if nothing was said yet.
func (a *Adapter) wait(ctx context.Context, l *live) {
	if err := l.postpone(ctx); err != nil {
		a.log.WarnContext(ctx, "interaction not deferred", slog.Any("err", err))
	}
}

// postpone asks for patience if nothing was said yet.
func (l *live) postpone(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.ask(ctx)
}

// ask asks for patience if nothing was said yet. The caller holds mu.
func (l *live) ask(ctx context.Context) error {
	if l.stage != unanswered {
		return nil
	}
	if l.route.Click {
		return l.say(ctx, response{Type: respondUpdateLater}, nil, untouched)
	}
	later := response{Type: respondLater, Data: map[string]int{"flags": privacy(l.private)}}
	return l.say(ctx, later, nil, thinking)
}

// say gives the first answer, after which the interaction is at a stage; one that Discord took earlier, although it
// seemed to have failed, leaves it at the stage of that. The caller holds mu.
func (l *live) say(ctx context.Context, r response, files []bot.File, then stage) error {
	if time.Since(l.arrived) > firstWithin {
		l.stage = gone
		return nil
	}
	err := l.respond(ctx, r, files)
	switch {
	case err == nil:
		l.stage = then
	case errorCode(err) == codeAcknowledged && l.tried != unanswered:
		l.stage = l.tried
		return nil
	case errorCode(err) == codeUnknownInteraction, errorCode(err) == codeUnknownWebhook:
		l.stage = gone
		return nil
	case l.tried == unanswered:
		l.tried = then
	}
	return err
}

// callBack posts the first answer to Discord.
func (l *live) callBack(ctx context.Context, r response, files []bot.File) error {
	return l.do(ctx, request{
		method: http.MethodPost, url: discordgo.EndpointInteractionResponse(l.route.ID, l.route.Token), body: r, files: files,
	})
}

// do makes a call with the interaction's own token, which has buckets of its own.
func (l *live) do(ctx context.Context, q request) error {
	q.limiter = l.limiter
	return l.rest.do(ctx, q)
}

// answer posts one message of the answer: the first as the interaction's own, those behind as follow-ups. It reports
// false when Discord knows the interaction no longer.
func (l *live) answer(ctx context.Context, p part, private bool, out *message) (known bool, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := p.body()
	b.Flags |= privacy(private)
	if l.stage == unanswered {
		if err := l.say(ctx, response{respondMessage, b}, p.Files, answered); err != nil || l.stage == answered {
			return l.found(err)
		}
	}
	if l.stage == thinking {
		if private == l.private {
			b.Flags &^= flagEphemeral
			return l.settle(l.edit(ctx, b, p.Files, out))
		}
		if err := l.delete(ctx); err != nil {
			return l.found(err)
		}
		l.stage = answered
	}
	if l.stage == gone {
		return false, nil
	}
	return l.settle(l.do(ctx, request{
		method: http.MethodPost, url: discordgo.EndpointFollowupMessage(l.route.App, l.route.Token),
		body: b, files: p.Files, out: out,
	}))
}

// update changes the message that was clicked.
func (l *live) update(ctx context.Context, p part) (known bool, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.stage == unanswered {
		if err := l.say(ctx, response{respondUpdate, p.body()}, p.Files, answered); err != nil || l.stage == answered {
			return l.found(err)
		}
	}
	if l.stage == gone {
		return false, nil
	}
	return l.settle(l.edit(ctx, p.body(), p.Files, nil))
}

// remove takes away the message that was clicked; one that is gone already is no error.
func (l *live) remove(ctx context.Context) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.ask(ctx); err != nil {
		return true, err
	}
	if l.stage == gone {
		return false, nil
	}
	return l.found(l.delete(ctx))
}

// form opens a modal. It reports false when it is too late for one.
func (l *live) form(ctx context.Context, m modal) (bool, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.stage != unanswered {
		return false, nil
	}
	return l.found(l.say(ctx, response{Type: respondForm, Data: m}, nil, answered))
}

func (l *live) edit(ctx context.Context, b body, files []bot.File, out *message) error {
	return l.do(ctx, request{method: http.MethodPatch, url: l.original(), body: b, files: files, out: out})
}

func (l *live) delete(ctx context.Context) error {
	err := l.do(ctx, request{method: http.MethodDelete, url: l.original()})
	if errorCode(err) == codeUnknownMessage {
		return nil
	}
	return err
}

func (l *live) original() string {
	return discordgo.EndpointInteractionResponseActions(l.route.App, l.route.Token)
}

// settle marks the interaction as answered when err is nil.
func (l *live) settle(err error) (bool, error) {
	if err == nil {
		l.stage = answered
	}
	return l.found(err)
}

// found tells an error that means that Discord knows the interaction no longer from the others.
func (l *live) found(err error) (bool, error) {
	switch errorCode(err) {
	case codeUnknownWebhook:
		if time.Since(l.arrived) < firstWithin { // it overtook the first answer, which went another way
			return true, bot.SendError{Fate: bot.NotSent, Err: err}
		}
	case codeInvalidToken, codeUnknownInteraction, codeUnknownMessage:
	default:
		return l.stage != gone, err
	}
	l.stage = gone
	return false, nil
}

func privacy(private bool) int {
	if private {
		return flagEphemeral
	}
	return 0
}
