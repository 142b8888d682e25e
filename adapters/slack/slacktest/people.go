package slacktest

import (
	"maps"
	"strings"
)

// Said is something that somebody writes.
type Said struct {
	User, Channel, Text string
	Thread              string
	Robot               bool // by another app
	Subtype             string
	Files               []File // sent with it; their ids are the server's to give
}

// Say writes a message and tells the app of it as Slack does: of every message where the app is, and once more as a
// mention where it is one.
func (s *Server) Say(said Said) (ts string, told []*Delivery) {
	s.mu.Lock()
	ts = s.timestamp()
	files := s.share(said.Files)
	s.messages = append(s.messages, &Message{TS: ts, Thread: said.Thread, Channel: said.Channel, User: said.User, Text: said.Text, Files: said.Files})
	s.mu.Unlock()
	event := object{"type": "message", "user": said.User, "text": said.Text, "ts": ts, "event_ts": ts,
		"channel": said.Channel, "channel_type": channelType(said.Channel), "client_msg_id": ts, "team": Team}
	if said.Thread != "" {
		event["thread_ts"] = said.Thread
	}
	if said.Subtype != "" {
		event["subtype"] = said.Subtype
	}
	if len(files) > 0 {
		event["files"], event["subtype"] = files, "file_share"
	}
	if said.Robot {
		event["bot_id"] = "BOTHER"
		event["subtype"] = "bot_message"
	}
	told = append(told, s.Event(event))
	if strings.Contains(said.Text, "<@"+BotUser+">") && channelType(said.Channel) != "im" && said.Subtype == "" {
		mention := maps.Clone(event)
		mention["type"] = "app_mention"
		delete(mention, "channel_type")
		delete(mention, "subtype")
		told = append(told, s.Event(mention))
	}
	return ts, told
}

func channelType(channel string) string {
	if strings.HasPrefix(channel, "D") {
		return "im"
	}
	return "channel"
}

// Event tells the app of an event.
func (s *Server) Event(event object) *Delivery { return s.Deliver("events_api", s.Callback(event)) }

// Callback is an event as the Events API sends it.
func (s *Server) Callback(event object) object {
	s.mu.Lock()
	defer s.mu.Unlock()
	return object{
		"token": "verification", "team_id": Team, "api_app_id": AppID, "type": "event_callback",
		"event_id": s.unique("Ev"), "event_time": s.last / 1e6, "event": event, "is_ext_shared_channel": false,
		"authorizations": []object{{"team_id": Team, "user_id": BotUser, "is_bot": true, "enterprise_id": nil}},
	}
}

// Command calls a slash command.
func (s *Server) Command(user, channel, command, text string) *Delivery {
	s.mu.Lock()
	payload := object{
		"token": "verification", "team_id": Team, "team_domain": "whosaid", "channel_id": channel, "channel_name": "general",
		"user_id": user, "user_name": strings.ToLower(user), "command": command, "text": text, "api_app_id": AppID,
		"is_enterprise_install": "false", "response_url": s.respondAt(channel, user, "", nil), "trigger_id": s.trigger(),
	}
	s.mu.Unlock()
	return s.tell("slash_commands", payload)
}

// tell sends a payload that is as Slack's own types say.
func (s *Server) tell(kind string, payload object) *Delivery {
	s.rules.checkPayload(s.tb, kind, payload)
	return s.Deliver(kind, payload)
}

// interaction is what all interactions have; the caller holds mu.
func (s *Server) interaction(kind, user string) object {
	return object{
		"type": kind, "token": "verification", "api_app_id": AppID, "team": object{"id": Team, "domain": "whosaid"},
		"user": object{"id": user, "username": strings.ToLower(user), "name": strings.ToLower(user), "team_id": Team}, "trigger_id": s.trigger(),
		"is_enterprise_install": false,
	}
}

// Click clicks an element of a message, with a value where it is a choice.
func (s *Server) Click(user string, on Message, element, block object) *Delivery {
	s.mu.Lock()
	p := s.interaction("block_actions", user)
	container := object{"type": "message", "message_ts": on.TS, "channel_id": on.Channel, "is_ephemeral": on.Only != ""}
	if on.Thread != "" {
		container["thread_ts"] = on.Thread
	}
	p["container"], p["channel"] = container, object{"id": on.Channel, "name": "general"}
	if on.Only == "" {
		p["message"] = on.object()
	}
	p["response_url"] = s.respondAt(on.Channel, user, on.Thread, s.find(on.Channel, on.TS))
	act := object{"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"], "action_ts": s.timestamp()}
	for _, key := range []string{"selected_option", "value", "text"} {
		if v, ok := element[key]; ok {
			act[key] = v
		}
	}
	p["actions"] = []object{act}
	s.mu.Unlock()
	return s.tell("interactive", p)
}

// ClickHome clicks an element of a user's home tab.
func (s *Server) ClickHome(user string, element, block object) *Delivery {
	s.mu.Lock()
	p := s.interaction("block_actions", user)
	p["container"], p["response_url"] = object{"type": "view", "view_id": s.homes[user].ID}, ""
	p["view"] = object{"id": s.homes[user].ID, "type": "home"}
	p["actions"] = []object{{"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"],
		"value": element["value"], "text": element["text"], "action_ts": s.timestamp()}}
	s.mu.Unlock()
	return s.Deliver("interactive", p) // the schema knows no home tabs
}

// PickMessage picks an entry of the menu of a message with files.
func (s *Server) PickMessage(user, channel, callback, text string, files ...File) *Delivery {
	s.mu.Lock()
	p := s.interaction("message_action", user)
	p["callback_id"], p["channel"], p["message_ts"] = callback, object{"id": channel, "name": "general"}, s.timestamp()
	p["action_ts"] = s.timestamp()
	p["message"] = object{"type": "message", "user": "UBOB", "ts": p["message_ts"], "text": text}
	if shared := s.share(files); len(shared) > 0 {
		p["message"].(object)["files"] = shared
	}
	p["response_url"] = s.respondAt(channel, user, "", nil)
	s.mu.Unlock()
	return s.tell("interactive", p)
}

// PickShortcut picks a global shortcut.
func (s *Server) PickShortcut(user, callback string) *Delivery {
	s.mu.Lock()
	p := s.interaction("shortcut", user)
	p["callback_id"], p["action_ts"] = callback, s.timestamp()
	s.mu.Unlock()
	return s.tell("interactive", p)
}

// Type types into a select of a form that searches as one types.
func (s *Server) Type(user string, v View, field, typed string) *Delivery {
	s.mu.Lock()
	p := s.interaction("block_suggestion", user)
	p["action_id"], p["block_id"], p["value"] = field, field, typed
	p["container"], p["view"] = object{"type": "view", "view_id": v.ID}, s.shown(v, object{})
	s.mu.Unlock()
	return s.tell("interactive", p)
}

// Submit sends a form with values by field, each as Slack has it in view.state.
func (s *Server) Submit(user string, v View, values object) *Delivery {
	s.mu.Lock()
	p := s.interaction("view_submission", user)
	p["view"], p["response_urls"] = s.shown(v, values), []object{}
	delete(s.views, v.ID)
	s.mu.Unlock()
	return s.tell("interactive", p)
}

// shown is a form as payloads have it.
func (s *Server) shown(v View, values object) object {
	o := object{"id": v.ID, "hash": v.Hash, "team_id": Team, "app_id": AppID, "bot_id": BotID, "root_view_id": v.ID,
		"app_installed_team_id": Team, "external_id": "", "previous_view_id": nil, "state": object{"values": values},
		"clear_on_close": false, "notify_on_close": false}
	for k, value := range v.JSON {
		o[k] = value
	}
	return o
}
