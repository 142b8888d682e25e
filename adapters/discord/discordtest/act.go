package discordtest

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// Option is one option of a slash command as a user fills it in: a string, a whole number or a bool.
type Option struct {
	Name  string
	Value any
}

func (o Option) object() object {
	kind := map[string]int{"string": 3, "int": 4, "bool": 5}[fmt.Sprintf("%T", o.Value)]
	return object{"name": o.Name, "type": kind, "value": o.Value}
}

// Command has a user call a slash command.
func (s *Server) Command(in Place, user, name string, options ...Option) *Interaction {
	list := []object{}
	for _, o := range options {
		list = append(list, o.object())
	}
	return s.act(in, user, kindCommand, nil, object{"id": "1", "name": name, "type": 1, "options": list})
}

// CommandWithFile has a user call a slash command with a file in one of its options.
func (s *Server) CommandWithFile(in Place, user, name, option string, f File) *Interaction {
	s.mu.Lock()
	held := &Message{ID: s.snowflake(), Author: user, Files: []File{f}, content: s.http.URL} // in no channel
	s.messages = append(s.messages, held)
	s.mu.Unlock()
	sent := held.attachments()[0]
	return s.act(in, user, kindCommand, nil, object{
		"id": "1", "name": name, "type": 1, "options": []object{{"name": option, "type": 11, "value": sent["id"]}},
		"resolved": object{"attachments": object{sent["id"].(string): sent}},
	})
}

// Complete has a user type into an option of a slash command, and waits for the choices.
func (s *Server) Complete(in Place, user, name, option, typed string, others ...Option) []Choice {
	s.tb.Helper()
	list := []object{{"name": option, "type": 3, "value": typed, "focused": true}}
	for _, o := range others {
		list = append(list, o.object())
	}
	it := s.act(in, user, kindComplete, nil, object{"id": "1", "name": name, "type": 1, "options": list})
	return it.Await(s).Choices
}

// MessageCommand has a user call a command on a message.
func (s *Server) MessageCommand(in Place, user, name string, on *Message) *Interaction {
	s.mu.Lock()
	resolved := object{"messages": object{on.ID: on.object()}}
	s.mu.Unlock()
	return s.act(in, user, kindCommand, nil, object{
		"id": "1", "name": name, "type": 3, "target_id": on.ID, "resolved": resolved,
	})
}

// Click has a user click the button of a message that has a label.
func (s *Server) Click(on *Message, user, label string) *Interaction {
	s.tb.Helper()
	for _, c := range s.components(on) {
		if c["label"] == label && c["custom_id"] != nil {
			return s.use(on, user, c, nil)
		}
	}
	s.tb.Fatalf("discordtest: message has no button %q\n%s", label, printed(on.Body))
	return nil
}

// Choose has a user choose what a select of a message shows as label.
func (s *Server) Choose(on *Message, user, label string) *Interaction {
	s.tb.Helper()
	for _, c := range s.components(on) {
		options, _ := c["options"].([]any)
		for _, o := range options {
			if o := o.(object); o["label"] == label {
				return s.use(on, user, c, []any{o["value"]})
			}
		}
	}
	s.tb.Fatalf("discordtest: message has no choice %q\n%s", label, printed(on.Body))
	return nil
}

func (s *Server) components(m *Message) []object {
	s.mu.Lock()
	defer s.mu.Unlock()
	return m.Components()
}

func (s *Server) use(on *Message, user string, c object, values []any) *Interaction {
	s.mu.Lock()
	in := Place{Channel: on.Channel}
	if ch := s.channels[on.Channel]; ch != nil {
		in.Guild = ch.guild
	}
	s.mu.Unlock()
	data := object{"custom_id": c["custom_id"], "component_type": c["type"]}
	if values != nil {
		data["values"] = values
	}
	return s.act(in, user, kindComponent, on, data)
}

// Submit has the user of an interaction fill in the modal that answered it.
func (s *Server) Submit(it *Interaction, values map[string]string) *Interaction {
	rows := []object{}
	for id, value := range values {
		rows = append(rows, object{"type": 1, "components": []object{{"type": 4, "custom_id": id, "value": value}}})
	}
	data := object{"custom_id": it.Modal["custom_id"], "components": rows}
	return s.act(it.Place, it.User, kindModal, it.source, data)
}

// act makes an interaction and sends it the way that the bot receives them.
func (s *Server) act(in Place, user string, kind int, source *Message, data object) *Interaction {
	s.mu.Lock()
	it := &Interaction{
		ID: s.snowflake(), Place: in, User: user, Created: time.Now(), kind: kind, source: source,
	}
	it.Token = "token-" + it.ID
	s.interactions[it.Token] = it
	payload := s.payload(it, data)
	it.payload = payload
	if s.Endpoint == "" {
		s.emit(in.Guild, "INTERACTION_CREATE", payload)
	}
	s.mu.Unlock()
	if s.Endpoint != "" {
		go s.deliver(it, payload)
	}
	return it
}

// Redeliver sends an interaction once more.
func (s *Server) Redeliver(it *Interaction) { s.Emit(it.Place.Guild, "INTERACTION_CREATE", it.payload) }

func (s *Server) payload(it *Interaction, data object) object {
	user := object{"id": it.User, "username": it.User, "discriminator": "0", "avatar": nil}
	p := object{
		"id": it.ID, "application_id": AppID, "type": it.kind, "token": it.Token, "version": 1,
		"channel_id": it.Place.Channel, "data": data, "locale": "en-US", "entitlements": []any{}, "_unknown": object{},
	}
	if c := s.channels[it.Place.Channel]; c != nil {
		p["channel"] = c.object()
	}
	if it.Place.Guild != "" {
		p["guild_id"], p["member"] = it.Place.Guild, object{"user": user, "roles": s.roles[it.User]}
	} else {
		p["user"] = user
	}
	if it.source != nil {
		p["message"] = it.source.object()
	}
	return p
}

// deliver posts an interaction to the bot's endpoint and takes the answer in the response.
func (s *Server) deliver(it *Interaction, payload object) {
	raw, _ := json.Marshal(payload)
	status, response, err := s.PostSigned(raw, nil)
	if err != nil {
		s.tb.Errorf("discordtest: post interaction: %v", err)
		return
	}
	if status != http.StatusOK {
		if status != http.StatusAccepted {
			s.tb.Errorf("discordtest: interaction endpoint answered %d", status)
		}
		return
	}
	var b body
	if err := json.Unmarshal(response, &b.object); err != nil {
		s.tb.Errorf("discordtest: interaction endpoint: %v", err)
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.respond(it, b)
}

// PostSigned posts a body to the bot's endpoint with a signature that spoil, unless nil, may change beforehand.
func (s *Server) PostSigned(raw []byte, spoil func(*http.Request)) (status int, response []byte, err error) {
	req, err := http.NewRequest(http.MethodPost, s.Endpoint, bytes.NewReader(raw))
	if err != nil {
		return 0, nil, err
	}
	stamp := strconv.FormatInt(time.Now().Unix(), 10)
	signature := ed25519.Sign(s.private, append([]byte(stamp), raw...))
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("X-Signature-Timestamp", stamp)
	req.Header.Set("X-Signature-Ed25519", hex.EncodeToString(signature))
	if spoil != nil {
		spoil(req)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, nil, err
	}
	defer resp.Body.Close()
	response, err = io.ReadAll(resp.Body)
	return resp.StatusCode, response, err
}

// Grant gives a user roles in all guilds.
func (s *Server) Grant(user string, roles ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.roles[user] = roles
}
