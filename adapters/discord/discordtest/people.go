package discordtest

import (
	"strings"
	"time"
)

// Mention is how a message mentions the bot.
const Mention = "<@" + BotID + ">"

// Say has a user write in a place. The bot sees the text by Discord's rule: when it is mentioned, in a direct
// conversation, or with the message content intent.
func (s *Server) Say(in Place, user, text string, files ...File) *Message {
	return s.write(in, user, text, "", files)
}

// Reply has a user reply to a message, with a ping of its author.
func (s *Server) Reply(in Place, user, text string, to *Message) *Message {
	return s.write(in, user, text, to.ID, nil)
}

// SayAsBot has another bot write in a place.
func (s *Server) SayAsBot(in Place, user, text string, files ...File) *Message {
	s.mu.Lock()
	s.bots[user] = true
	s.mu.Unlock()
	return s.Say(in, user, text, files...)
}

func (s *Server) write(in Place, user, text, to string, files []File) *Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := &Message{ID: s.snowflake(), Channel: in.Channel, Author: user, Content: text, reply: to, Files: files, content: s.http.URL}
	s.messages = append(s.messages, m)
	s.announce(in.Guild, m)
	return m
}

// Again dispatches the event of a message once more, as Discord does after some reconnections.
func (s *Server) Again(in Place, m *Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.announce(in.Guild, m)
}

func (s *Server) announce(guild string, m *Message) {
	for _, n := range s.sessions {
		want := intentDirectMessages
		if guild != "" {
			want = intentGuildMessages
		}
		if !n.owns(guild) || n.intents&want == 0 {
			continue
		}
		e := m.event(s)
		if guild != "" && !m.mentionsBot(s) && n.intents&intentMessageContent == 0 {
			e["content"], e["attachments"] = "", []object{}
		}
		s.dispatch(n, "MESSAGE_CREATE", e)
	}
}

func (m *Message) mentionsBot(s *Server) bool {
	replied := s.find(m.reply)
	return strings.Contains(m.Content, Mention) || strings.Contains(m.Content, "<@!"+BotID+">") ||
		replied != nil && replied.Author == BotID
}

// event is a message as the gateway has it.
func (m *Message) event(s *Server) object {
	o := m.object()
	mentions := []object{}
	if m.mentionsBot(s) {
		mentions = append(mentions, object{"id": BotID, "username": "whosaid", "bot": true})
	}
	o["mentions"] = mentions
	o["author"] = object{"id": m.Author, "username": m.Author, "bot": s.bots[m.Author] || m.Author == BotID}
	if replied := s.find(m.reply); replied != nil {
		o["referenced_message"] = replied.object()
	}
	if c := s.channels[m.Channel]; c != nil && c.guild != "" {
		o["guild_id"] = c.guild
		o["member"] = object{"roles": append([]string{}, s.roles[m.Author]...), "joined_at": time.Now().UTC().Format(time.RFC3339)}
	}
	if o["components"] == nil {
		o["components"] = []object{}
	}
	return o
}
