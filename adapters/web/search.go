package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"net/http"
	"strings"
	"time"

	"github.com/whosaid/whosaid/bot"
	"github.com/whosaid/whosaid/corpus"
)

// searchView is what the search page shows.
type searchView struct {
	Question string
	Reply    *replyView // nil before anything was asked
	Examples []string
	Stats    corpus.Stats
	First    string
	Last     string
}

// The parameters of the search page. A question is q; a command with its options is command and option.NAME; a click
// is the answer that it was made on and do, which is the action and the button's value with a space between, or for a
// choice action and value.
const (
	questionParam = "q"
	commandParam  = "command"
	optionPrefix  = "option."
	answerParam   = "answer"
	doParam       = "do"
	actionParam   = "action"
	valueParam    = "value"
)

// search answers what the address asks, by the same commands that chats have. What would change something is done only when
// the form of this site asks for it: an address can be opened by any page that leads there.
func (s *site) search(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.limited(r)
	defer cancel()
	m := s.message(w, r)
	m.ReadOnly = r.Method != http.MethodPost
	view := &searchView{Question: r.FormValue(questionParam)}
	title := "Who said what?"
	var err error
	if m.Text == "" && m.Command == "" && m.Action == nil {
		err = s.welcome(ctx, m, view)
	} else {
		title = strings.TrimSpace(view.Question)
		view.Reply, err = s.answer(ctx, m, view.Question)
	}
	if err == nil && view.Reply != nil && view.Reply.ReadOnly {
		s.show(w, r, http.StatusOK, "confirm", frame{Title: title, Search: true, Body: r.Form})
		return
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	s.show(w, r, http.StatusOK, "search", frame{Title: title, Search: true, Home: true, Body: view})
}

// answer has a message answered.
func (s *site) answer(ctx context.Context, m bot.Message, question string) (*replyView, error) {
	reply, err := s.handle(ctx, m)
	if err != nil {
		return nil, err
	}
	return newReplyView(reply, question), nil
}

// welcome fills in what the page shows before anything was asked.
func (s *site) welcome(ctx context.Context, m bot.Message, view *searchView) error {
	scope, err := s.scope(m, "")
	if err != nil {
		return err
	}
	if view.Stats, err = s.Corpus.Stats(ctx, scope); err != nil {
		return err
	}
	if !view.Stats.First.IsZero() {
		view.First, view.Last = view.Stats.First.Format("2 Jan 2006"), view.Stats.Last.Format("2 Jan 2006")
	}
	if s.Starters != nil {
		view.Examples = s.Starters(ctx, scope)
	}
	if len(view.Examples) > 0 {
		return nil
	}
	for _, spec := range s.Specs {
		if len(spec.Examples) > 0 && !spec.Admin && len(view.Examples) < 6 {
			view.Examples = append(view.Examples, spec.Examples[0])
		}
	}
	return nil
}

// message is what an address asks of the bot.
func (s *site) message(w http.ResponseWriter, r *http.Request) bot.Message {
	m := s.asker(r)
	if m.User == "" {
		secret := randomID()
		m.User = readerOf(secret)
		http.SetCookie(w, s.readerCookie(secret))
	}
	m.ID, m.Time = bot.MessageID(randomID()), time.Now()
	m.Action = action(r)
	if m.Action == nil {
		m.Text, m.Command, m.Options = strings.TrimSpace(r.FormValue(questionParam)), r.FormValue(commandParam), options(r)
	}
	return m
}

// readerCookie tells readers apart, so that a follow-up is understood and an answer is its asker's alone.
func (s *site) readerCookie(secret string) *http.Cookie {
	return &http.Cookie{Name: readerCookie, Value: secret, Path: "/", MaxAge: int((30 * 24 * time.Hour).Seconds()),
		HttpOnly: true, Secure: s.secure(), SameSite: http.SameSiteLaxMode}
}

const readerCookie = "whosaid_reader"

// readerOf names who has a cookie. The name is logged, and who reads it there cannot make the cookie of it.
func readerOf(secret string) bot.UserID {
	hash := sha256.Sum256([]byte(secret))
	return bot.UserID(idText(hash[:idBytes]))
}

// asker is a message of whoever made a request, without a word yet. The user is "" for who comes for the first time.
func (s *site) asker(r *http.Request) bot.Message {
	m := bot.Message{Adapter: name, Workspace: name, Channel: name, Direct: true}
	if cookie, err := r.Cookie(readerCookie); err == nil && len(cookie.Value) == len(randomID()) {
		m.User = readerOf(cookie.Value)
	}
	return m
}

// randomID is 80 random bits in letters and digits.
func randomID() string {
	b := make([]byte, idBytes)
	rand.Read(b)
	return idText(b)
}

const idBytes = 10

func idText(b []byte) string { return strings.ToLower(base32.StdEncoding.EncodeToString(b)) }

// action is the click that an address stands for, or nil.
func action(r *http.Request) *bot.Action {
	click := bot.Action{Answer: bot.AnswerID(r.FormValue(answerParam)), Name: r.FormValue(actionParam), Value: r.FormValue(valueParam)}
	if do := r.FormValue(doParam); do != "" {
		click.Name, click.Value, _ = strings.Cut(do, " ")
	}
	if click.Name == "" {
		return nil
	}
	return &click
}

// options are the options of a command that an address gives; nil of none.
func options(r *http.Request) bot.Options {
	var given bot.Options
	for key, values := range r.Form {
		if option, ok := strings.CutPrefix(key, optionPrefix); ok && values[0] != "" {
			if given == nil {
				given = bot.Options{}
			}
			given[option] = values[0]
		}
	}
	return given
}
