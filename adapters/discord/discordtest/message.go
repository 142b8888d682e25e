package discordtest

import (
	"encoding/json"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"slices"
	"strings"
	"time"
)

// channel is a text channel of a guild, a thread in one, or a direct conversation.
type channel struct {
	id, guild, parent, owner string
	kind                     int // as Discord numbers them: 0 text, 1 direct, 11 thread
	recipient                string
}

const (
	kindText   = 0
	kindDirect = 1
	kindThread = 11
)

// Place is where people talk: a channel of a guild, or a direct conversation where Guild is "".
type Place struct{ Guild, Channel string }

// Channel makes a channel in a guild; the same guild may be named often.
func (s *Server) Channel(guild string) Place {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &channel{id: s.snowflake(), guild: guild, kind: kindText}
	s.channels[c.id] = c
	return Place{guild, c.id}
}

// Thread makes a thread in a channel, opened by an owner.
func (s *Server) Thread(in Place, owner string) Place {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := &channel{id: s.snowflake(), guild: in.Guild, parent: in.Channel, kind: kindThread, owner: owner}
	s.channels[c.id] = c
	return Place{in.Guild, c.id}
}

// Direct returns a user's conversation with the bot.
func (s *Server) Direct(user string) Place {
	s.mu.Lock()
	defer s.mu.Unlock()
	return Place{Channel: s.direct(user).id}
}

func (s *Server) direct(user string) *channel {
	for _, c := range s.channels {
		if c.recipient == user {
			return c
		}
	}
	c := &channel{id: s.snowflake(), kind: kindDirect, recipient: user}
	s.channels[c.id] = c
	return c
}

func (c *channel) object() object {
	o := object{"id": c.id, "type": c.kind}
	if c.guild != "" {
		o["guild_id"] = c.guild
	}
	if c.parent != "" {
		o["parent_id"], o["owner_id"] = c.parent, c.owner
	}
	return o
}

// Message is a message as Discord has it.
type Message struct {
	ID, Channel, Author string
	Only                string // the one user who sees it, or ""
	Content             string
	Body                object // as the bot sent it, with what later edits replaced
	Files               []File
	Edits               int
	Deleted             bool
	nonce               string
	reply               string // the message it replies to
	content             string // where its files are, of a message of people
}

// File is an attachment.
type File struct{ Name, Type, Data string }

// Text is everything that a message shows, in the order it stands there.
func (m *Message) Text() string {
	var b strings.Builder
	b.WriteString(m.Content)
	collectText(&b, m.Body["embeds"])
	collectText(&b, m.Body["components"])
	return b.String()
}

// textKeys are where components and embeds have text, in the order it is shown.
var textKeys = []string{"title", "description", "name", "value", "content", "label", "placeholder", "text",
	"footer", "fields", "components", "accessory", "items", "options"}

func collectText(b *strings.Builder, v any) {
	switch v := v.(type) {
	case string:
		b.WriteString(v + "\n")
	case []any:
		for _, e := range v {
			collectText(b, e)
		}
	case object:
		for _, k := range textKeys {
			if k == "value" && v["name"] == nil {
				continue // of a choice, which nobody sees
			}
			collectText(b, v[k])
		}
	}
}

// Components returns all components of a message, those inside others too.
func (m *Message) Components() []map[string]any { return flatten(m.Body["components"]) }

func flatten(v any) []object {
	var all []object
	list, _ := v.([]any)
	for _, e := range list {
		c, _ := e.(object)
		all = append(all, c)
		all = append(all, flatten(c["components"])...)
		if a, ok := c["accessory"].(object); ok {
			all = append(all, a)
		}
	}
	return all
}

func (m *Message) object() object {
	o := maps.Clone(m.Body)
	if o == nil {
		o = object{}
	}
	delete(o, "allowed_mentions")
	o["id"], o["channel_id"], o["content"], o["type"] = m.ID, m.Channel, m.Content, 0
	o["author"] = object{"id": m.Author, "username": m.Author, "bot": m.Author == BotID}
	o["timestamp"] = time.Now().UTC().Format(time.RFC3339)
	if m.content != "" {
		o["attachments"] = m.attachments()
	}
	if m.reply != "" {
		o["message_reference"] = object{"message_id": m.reply, "channel_id": m.Channel}
		o["type"] = 19
	}
	flags, _ := o["flags"].(float64)
	if m.Only != "" {
		flags = float64(int(flags) | flagEphemeral)
	}
	o["flags"] = flags
	return o
}

// Reply is the id of the message that this one replies to, or "".
func (m *Message) Reply() string { return m.reply }

// Posts returns the messages of the bot in a place that are not deleted, oldest first.
func (s *Server) Posts(in Place) []*Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.posts(in)
}

func (s *Server) posts(in Place) []*Message {
	var posts []*Message
	for _, m := range s.messages {
		if m.Channel == in.Channel && m.Author == BotID && !m.Deleted {
			posts = append(posts, m)
		}
	}
	return posts
}

// Recipient is the user of a direct conversation, or "" for another place.
func (s *Server) Recipient(channel string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.channels[channel]; c != nil {
		return c.recipient
	}
	return ""
}

// Parent is the channel that a thread is in, or "" for a place that is no thread.
func (s *Server) Parent(channel string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c := s.channels[channel]; c != nil {
		return c.parent
	}
	return ""
}

// All returns copies of the bot's messages that are not deleted, oldest first.
func (s *Server) All() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []Message
	for _, m := range s.messages {
		if m.Author == BotID && !m.Deleted && !s.isLoading(m) {
			c := *m
			c.Body, c.Files = maps.Clone(m.Body), slices.Clone(m.Files)
			all = append(all, c)
		}
	}
	return all
}

// Message returns a message by its id.
func (s *Server) Message(id string) *Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.find(id)
}

// isLoading reports whether a message says no more than "thinking". The caller holds mu.
func (s *Server) isLoading(m *Message) bool {
	for _, it := range s.interactions {
		if it.Answer == m && it.loading {
			return true
		}
	}
	return false
}

// AwaitPosts waits until the bot has posted n messages in a place and returns them.
func (s *Server) AwaitPosts(in Place, n int) []*Message {
	s.tb.Helper()
	s.Await("posts", func() bool { return len(s.posts(in)) >= n })
	return s.Posts(in)
}

// Typing returns how often the bot showed itself typing in a place.
func (s *Server) Typing(in Place) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.typing[in.Channel]
}

// body is what a request carries.
type body struct {
	object object
	files  []File
}

// readBody reads JSON, or JSON beside files.
func (s *Server) readBody(r *http.Request) body {
	kind, params, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var b body
	if kind != "multipart/form-data" {
		raw, _ := io.ReadAll(r.Body)
		s.decode(raw, &b.object, r)
		return b
	}
	parts := multipart.NewReader(r.Body, params["boundary"])
	for {
		p, err := parts.NextPart()
		if err != nil {
			return b
		}
		data, _ := io.ReadAll(p)
		if p.FormName() == "payload_json" {
			s.decode(data, &b.object, r)
			continue
		}
		b.files = append(b.files, File{p.FileName(), p.Header.Get("Content-Type"), string(data)})
	}
}

func (s *Server) decode(raw []byte, into any, r *http.Request) {
	if err := json.Unmarshal(raw, into); err != nil && len(raw) > 0 {
		s.tb.Errorf("discordtest: %s %s: body is not JSON: %v", r.Method, r.URL.Path, err)
	}
}

func (s *Server) routeMessages(mux *http.ServeMux) {
	const base = "/api/v10/channels/{channel}"
	mux.HandleFunc("GET "+base, s.getChannel)
	mux.HandleFunc("GET "+base+"/messages", s.listMessages)
	mux.HandleFunc("POST "+base+"/messages", s.postMessage)
	mux.HandleFunc("PATCH "+base+"/messages/{message}", s.patchMessage)
	mux.HandleFunc("DELETE "+base+"/messages/{message}", s.deleteMessage)
	mux.HandleFunc("POST "+base+"/messages/{message}/threads", s.openThread)
	mux.HandleFunc("POST "+base+"/typing", s.postTyping)
	mux.HandleFunc("POST /api/v10/users/@me/channels", s.openDirect)
}

func (s *Server) getChannel(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.channels[r.PathValue("channel")]
	if c == nil {
		refuse(w, http.StatusNotFound, 10003, "Unknown Channel")
		return
	}
	answer(w, http.StatusOK, c.object())
}

func (s *Server) listMessages(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	after := r.URL.Query().Get("after")
	list := []object{}
	for _, m := range slices.Backward(s.messages) { // newest first, as Discord has it
		if m.Channel == r.PathValue("channel") && !m.Deleted && m.Only == "" && later(m.ID, after) {
			o := m.event(s)
			delete(o, "member") // which only events have
			delete(o, "guild_id")
			list = append(list, o)
		}
	}
	answer(w, http.StatusOK, list)
}

func later(id, after string) bool {
	return len(id) > len(after) || len(id) == len(after) && id > after
}

func (s *Server) postMessage(w http.ResponseWriter, r *http.Request) {
	b := s.readBody(r)
	s.check("MessageCreateRequest", b)
	if s.tooNew(b.object) {
		refuse(w, http.StatusBadRequest, 50006, "Cannot send an empty message")
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	c := s.channels[r.PathValue("channel")]
	if c == nil {
		refuse(w, http.StatusNotFound, 10003, "Unknown Channel")
		return
	}
	nonce, _ := b.object["nonce"].(string)
	key := c.id + "/" + nonce
	if b.object["enforce_nonce"] == true && s.nonces[key] != nil {
		answer(w, http.StatusOK, s.nonces[key].object())
		return
	}
	m := s.add(c.id, "", b)
	m.nonce = nonce
	if ref, ok := b.object["message_reference"].(object); ok {
		m.reply, _ = ref["message_id"].(string)
	}
	s.nonces[key] = m
	answer(w, http.StatusOK, m.object())
}

// tooNew reports whether an old server cannot read a message.
func (s *Server) tooNew(o object) bool { return s.Old && int(number(o["flags"]))&flagV2 != 0 }

// add puts a message of the bot into a channel. The caller holds mu.
func (s *Server) add(channel, only string, b body) *Message {
	m := &Message{ID: s.snowflake(), Channel: channel, Author: BotID, Only: only}
	m.apply(b)
	s.messages = append(s.messages, m)
	s.change()
	return m
}

func (m *Message) apply(b body) {
	if m.Body == nil {
		m.Body = object{}
	}
	maps.Copy(m.Body, b.object)
	m.Content, _ = m.Body["content"].(string)
	if _, replaced := b.object["attachments"]; replaced {
		m.Files = nil
	}
	m.Files = append(m.Files, b.files...)
}

func (s *Server) find(id string) *Message {
	for _, m := range s.messages {
		if m.ID == id && !m.Deleted {
			return m
		}
	}
	return nil
}

func (s *Server) patchMessage(w http.ResponseWriter, r *http.Request) {
	b := s.readBody(r)
	s.check("MessageEditRequestPartial", b)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.edit(w, s.find(r.PathValue("message")), b)
}

// edit changes a message and answers with it. The caller holds mu.
func (s *Server) edit(w http.ResponseWriter, m *Message, b body) {
	if m == nil {
		refuse(w, http.StatusNotFound, 10008, "Unknown Message")
		return
	}
	m.apply(b)
	m.Edits++
	s.change()
	answer(w, http.StatusOK, m.object())
}

func (s *Server) deleteMessage(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.remove(w, s.find(r.PathValue("message")))
}

func (s *Server) remove(w http.ResponseWriter, m *Message) {
	if m == nil {
		refuse(w, http.StatusNotFound, 10008, "Unknown Message")
		return
	}
	m.Deleted = true
	s.change()
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) openThread(w http.ResponseWriter, r *http.Request) {
	b := s.readBody(r)
	s.checkBody("CreateTextThreadWithMessageRequest", b)
	s.mu.Lock()
	defer s.mu.Unlock()
	parent := s.channels[r.PathValue("channel")]
	c := &channel{id: r.PathValue("message"), guild: parent.guild, parent: parent.id, owner: BotID, kind: kindThread}
	s.channels[c.id] = c
	answer(w, http.StatusCreated, c.object())
}

func (s *Server) postTyping(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.typing[r.PathValue("channel")]++
	s.change()
	w.WriteHeader(http.StatusNoContent)
}

func (s *Server) openDirect(w http.ResponseWriter, r *http.Request) {
	b := s.readBody(r)
	user, _ := b.object["recipient_id"].(string)
	s.mu.Lock()
	defer s.mu.Unlock()
	answer(w, http.StatusOK, s.direct(user).object())
}

// AwaitMessage waits until a message of the bot shows a text and gives a copy of the last that does.
func (s *Server) AwaitMessage(text string, into *Message) {
	s.tb.Helper()
	s.Await("a message with "+text, func() bool {
		for _, m := range slices.Backward(s.messages) {
			if m.Author == BotID && !m.Deleted && !s.isLoading(m) && strings.Contains(m.Text(), text) {
				*into = *m
				return true
			}
		}
		return false
	})
}

// Settled is the number of the bot's messages that say more than "thinking"; see Await.
func (s *Server) Settled() int {
	n := 0
	for _, m := range s.messages {
		if m.Author == BotID && !m.Deleted && !s.isLoading(m) {
			n++
		}
	}
	return n
}
