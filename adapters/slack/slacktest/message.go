package slacktest

import (
	"encoding/json"
	"slices"
	"strings"
	"time"
)

// Message is a message of anybody.
type Message struct {
	TS, Thread, Channel string
	User                string // who wrote it
	Only                string // the user who alone sees it
	Text                string
	Blocks              []object
	Metadata            object
	Files               []File
	Edited              bool
}

// Messages returns the app's messages that are there now, in their order.
func (s *Server) Messages() []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var list []Message
	for _, m := range s.messages {
		if m.User == BotUser {
			list = append(list, *m)
		}
	}
	return list
}

// add puts a message of the app; the caller holds mu.
func (s *Server) add(form map[string]string) *Message {
	m := &Message{TS: s.timestamp(), Thread: form["thread_ts"], Channel: form["channel"], User: BotUser}
	m.fill(form)
	s.messages = append(s.messages, m)
	return m
}

func (m *Message) fill(form map[string]string) {
	m.Text, m.Blocks = form["text"], nil
	_ = json.Unmarshal([]byte(form["blocks"]), &m.Blocks) // the contract has been checked
	if form["metadata"] != "" {
		_ = json.Unmarshal([]byte(form["metadata"]), &m.Metadata)
	}
}

func (s *Server) postMessage(form map[string]string) object {
	if strings.HasPrefix(form["channel"], "U") {
		form["channel"] = Direct(form["channel"])
	}
	channel := form["channel"]
	switch {
	case channel == "":
		return refuse("channel_not_found")
	case s.outside[channel]:
		return refuse("not_in_channel")
	case form["text"] == "" && form["blocks"] == "":
		return refuse("no_text")
	case s.OnePerSecond && time.Since(s.posted[channel]) < 900*time.Millisecond:
		return object{"limited": true}
	}
	s.posted[channel] = time.Now()
	m := s.add(form)
	return object{"ok": true, "channel": channel, "ts": m.TS, "message": m.object()}
}

func (s *Server) postEphemeral(form map[string]string) object {
	if s.outside[form["channel"]] || form["channel"] == "" {
		return refuse("channel_not_found")
	}
	m := s.add(form)
	m.Only, m.Metadata = form["user"], nil
	return object{"ok": true, "message_ts": m.TS}
}

func (s *Server) updateMessage(form map[string]string) object {
	m := s.find(form["channel"], form["ts"])
	if m == nil || m.Only != "" {
		return refuse("message_not_found")
	}
	m.fill(form)
	m.Edited = true
	return object{"ok": true, "channel": m.Channel, "ts": m.TS, "text": m.Text}
}

func (s *Server) deleteMessage(form map[string]string) object {
	m := s.find(form["channel"], form["ts"])
	if m == nil || m.Only != "" {
		return refuse("message_not_found")
	}
	s.remove(m)
	return object{"ok": true, "channel": m.Channel, "ts": m.TS}
}

func (s *Server) find(channel, ts string) *Message {
	for _, m := range s.messages {
		if m.Channel == channel && m.TS == ts {
			return m
		}
	}
	return nil
}

func (s *Server) remove(m *Message) {
	s.messages = slices.DeleteFunc(s.messages, func(other *Message) bool { return other == m })
}

func (s *Server) openConversation(form map[string]string) object {
	return object{"ok": true, "channel": object{"id": Direct(form["users"])}}
}

func (s *Server) history(form map[string]string) object {
	return s.page(form, func(m *Message) bool { return m.Thread == "" || m.Thread == m.TS })
}

func (s *Server) replies(form map[string]string) object {
	return s.page(form, func(m *Message) bool { return m.Thread == form["ts"] || m.TS == form["ts"] })
}

// pageSize is small, so that apps meet cursors.
const pageSize = 20

// page gives the messages that all see, newest last, from a cursor on.
func (s *Server) page(form map[string]string, in func(*Message) bool) object {
	var all []object
	for _, m := range s.messages {
		if m.Channel == form["channel"] && m.Only == "" && m.TS > form["oldest"] && in(m) {
			all = append(all, m.object())
		}
	}
	from := 0
	for from < len(all) && all[from]["ts"].(string) < form["cursor"] {
		from++
	}
	all = all[from:]
	next := ""
	if len(all) > pageSize {
		next = all[pageSize]["ts"].(string)
		all = all[:pageSize]
	}
	return object{"ok": true, "messages": all, "has_more": next != "", "response_metadata": object{"next_cursor": next}}
}

func (m *Message) object() object {
	o := object{"type": "message", "ts": m.TS, "user": m.User, "text": m.Text, "blocks": m.Blocks}
	if m.Thread != "" {
		o["thread_ts"] = m.Thread
	}
	if m.Metadata != nil {
		o["metadata"] = m.Metadata
	}
	var files []object
	for _, f := range m.Files {
		files = append(files, object{"id": f.ID, "name": f.Name, "title": f.Name, "size": len(f.Data)})
	}
	if files != nil {
		o["files"] = files
	}
	return o
}
