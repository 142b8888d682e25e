package discordtest

import (
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// session is what the gateway keeps of a bot's connection, over its resumptions.
type session struct {
	id            string
	shard, shards int
	intents       int
	events        []object // all that were dispatched, for a resume
	ws            *websocket.Conn
	writing       sync.Mutex
}

const (
	intentGuildMessages  = 1 << 9
	intentDirectMessages = 1 << 12
	intentMessageContent = 1 << 15
)

func isGateway(r *http.Request) bool { return strings.HasPrefix(r.URL.Path, "/socket") }

// Gateway is the gateway's address.
func (s *Server) Gateway() string { return "ws" + strings.TrimPrefix(s.http.URL, "http") + "/socket/" }

func (s *Server) routeGateway(mux *http.ServeMux) {
	mux.HandleFunc("GET /api/v10/gateway", func(w http.ResponseWriter, r *http.Request) {
		answer(w, http.StatusOK, object{"url": s.Gateway()})
	})
	mux.HandleFunc("GET /api/v10/gateway/bot", func(w http.ResponseWriter, r *http.Request) {
		answer(w, http.StatusOK, object{"url": s.Gateway(), "shards": max(1, s.Shards), "session_start_limit": object{
			"total": 1000, "remaining": 999, "reset_after": 14400000, "max_concurrency": 16,
		}})
	})
	mux.HandleFunc("GET /socket/", s.serveSocket)
}

func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	if r.URL.Query().Get("encoding") != "json" || r.URL.Query().Get("v") == "" {
		s.tb.Errorf("discordtest: gateway opened without version or encoding: %s", r.URL)
	}
	upgrader := websocket.Upgrader{}
	ws, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer ws.Close()
	interval := s.Heartbeat
	if interval == 0 {
		interval = 40 * time.Second
	}
	ws.WriteJSON(object{"op": 10, "d": object{"heartbeat_interval": interval.Milliseconds(), "_trace": []string{"x"}}})
	var current *session
	for {
		var frame struct {
			Op   int    `json:"op"`
			Data object `json:"-"`
			Raw  any    `json:"d"`
		}
		if err := ws.ReadJSON(&frame); err != nil {
			s.left(current, ws)
			return
		}
		frame.Data, _ = frame.Raw.(object)
		switch frame.Op {
		case 1:
			s.acknowledge(current, ws)
		case 2:
			current = s.identify(ws, frame.Data)
		case 3:
			s.show(frame.Data)
		case 6:
			current = s.resume(ws, frame.Data)
		}
		if current == nil && frame.Op != 1 && frame.Op != 6 {
			return
		}
	}
}

func (s *Server) left(current *session, ws *websocket.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if current != nil && current.ws == ws {
		current.ws = nil
	}
	s.change()
}

func (s *Server) acknowledge(current *session, ws *websocket.Conn) {
	s.mu.Lock()
	mute := s.mute
	s.mu.Unlock()
	if mute {
		return
	}
	if current != nil {
		current.writing.Lock()
		defer current.writing.Unlock()
	}
	ws.WriteJSON(object{"op": 11})
}

func (s *Server) show(presence object) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Presence = presence
	s.change()
}

func closeWith(ws *websocket.Conn, code int) {
	ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(code, ""), time.Now().Add(time.Second))
	ws.Close()
}

// identify starts a session, or closes the connection with the code of what is wrong.
func (s *Server) identify(ws *websocket.Conn, data object) *session {
	intents, _ := data["intents"].(float64)
	switch {
	case data["token"] != Token:
		closeWith(ws, 4004)
		return nil
	case int(intents)&intentMessageContent != 0 && !s.Privileged:
		closeWith(ws, 4014)
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Identified++
	if data["presence"] != nil {
		s.Presence = data["presence"]
	}
	n := &session{id: "session-" + s.snowflake(), shards: 1, intents: int(intents), ws: ws}
	if shard, ok := data["shard"].([]any); ok {
		n.shard, n.shards = int(shard[0].(float64)), int(shard[1].(float64))
	}
	s.sessions[n.id] = n
	s.dispatch(n, "READY", object{
		"v": 10, "session_id": n.id, "resume_gateway_url": s.Gateway(),
		"user": object{"id": BotID, "username": "whosaid", "bot": true}, "application": object{"id": AppID, "flags": 0},
		"guilds": []any{}, "shard": []int{n.shard, n.shards}, "_unknown": true,
	})
	s.change()
	return n
}

// resume goes on with a session and dispatches again what came after the bot's sequence.
func (s *Server) resume(ws *websocket.Conn, data object) *session {
	s.mu.Lock()
	defer s.mu.Unlock()
	id, _ := data["session_id"].(string)
	n := s.sessions[id]
	if n == nil {
		ws.WriteJSON(object{"op": 9, "d": false})
		return nil
	}
	s.resumes++
	n.ws = ws
	sequence, _ := data["seq"].(float64)
	for _, e := range n.events {
		if e["s"].(int) > int(sequence) {
			n.write(e)
		}
	}
	s.dispatch(n, "RESUMED", object{})
	s.change()
	return n
}

// dispatch sends an event, or keeps it for a resume. The caller holds mu.
func (s *Server) dispatch(n *session, event string, data any) {
	e := object{"op": 0, "t": event, "s": len(n.events) + 1, "d": data}
	n.events = append(n.events, e)
	n.write(e)
}

func (n *session) write(frame any) {
	if n.ws == nil {
		return
	}
	n.writing.Lock()
	defer n.writing.Unlock()
	n.ws.WriteJSON(frame)
}

// emit dispatches an event to the session that a guild's events go to.
func (s *Server) emit(guild, event string, data any) {
	for _, n := range s.sessions {
		if n.owns(guild) {
			s.dispatch(n, event, data)
		}
	}
}

// owns reports whether a guild's events, or with "" those of direct messages, go to a session.
func (n *session) owns(guild string) bool {
	if guild == "" {
		return n.shard == 0
	}
	id, _ := strconv.ParseInt(guild, 10, 64)
	return int(id>>22)%n.shards == n.shard
}

// Emit dispatches an event of a guild, or with "" of none.
func (s *Server) Emit(guild, event string, data any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.emit(guild, event, data)
}

// Drop cuts all connections without a word; their sessions can be resumed.
func (s *Server) Drop() { s.eachConnection(func(n *session) { n.ws.Close() }) }

// CloseAll closes all connections with a code.
func (s *Server) CloseAll(code int) { s.eachConnection(func(n *session) { closeWith(n.ws, code) }) }

// AskReconnect sends the reconnect operation on all connections.
func (s *Server) AskReconnect() {
	s.eachConnection(func(n *session) { n.write(object{"op": 7, "d": nil}) })
}

// AskHeartbeat sends the heartbeat operation on all connections.
func (s *Server) AskHeartbeat() {
	s.eachConnection(func(n *session) { n.write(object{"op": 1, "d": nil}) })
}

// Invalidate ends all sessions: what they would have resumed is lost.
func (s *Server) Invalidate() {
	s.eachConnection(func(n *session) { n.write(object{"op": 9, "d": false}) })
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.sessions)
}

// Forget makes sessions unresumable without telling their connections.
func (s *Server) Forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for id, n := range s.sessions {
		delete(s.sessions, id)
		if n.ws != nil {
			n.ws.Close()
		}
	}
}

func (s *Server) eachConnection(do func(*session)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, n := range s.sessions {
		if n.ws != nil {
			do(n)
		}
	}
}

// Mute leaves heartbeats unanswered, or answers them again.
func (s *Server) Mute(mute bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.mute = mute
}

// AwaitReady waits until as many shards are connected.
func (s *Server) AwaitReady(shards int) {
	s.tb.Helper()
	s.Await("connections", func() bool { return s.connected() >= shards })
}

func (s *Server) connected() int {
	n := 0
	for _, each := range s.sessions {
		if each.ws != nil {
			n++
		}
	}
	return n
}

// Sessions returns how often a bot identified and how often it resumed.
func (s *Server) Sessions() (identifies, resumes int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.Identified, s.resumes
}
