package gateway

import (
	"encoding/json"
	"runtime"
)

// The operations of the gateway that a shard knows; it skips all others.
const (
	opDispatch       = 0
	opHeartbeat      = 1
	opIdentify       = 2
	opPresence       = 3
	opResume         = 6
	opReconnect      = 7
	opInvalidSession = 9
	opHello          = 10
	opHeartbeatAck   = 11
)

// payload is the frame of everything that is received.
type payload struct {
	Op       int             `json:"op"`
	Data     json.RawMessage `json:"d"`
	Sequence int64           `json:"s"`
	Type     string          `json:"t"`
}

// command is the frame of everything that is sent.
type command struct {
	Op   int `json:"op"`
	Data any `json:"d"`
}

type hello struct {
	HeartbeatInterval int64 `json:"heartbeat_interval"` // milliseconds
}

type ready struct {
	SessionID string `json:"session_id"`
	ResumeURL string `json:"resume_gateway_url"`
}

type identify struct {
	Token      string            `json:"token"`
	Properties map[string]string `json:"properties"`
	Intents    int               `json:"intents"`
	Shard      *[2]int           `json:"shard,omitempty"`
	Presence   *Presence         `json:"presence,omitempty"`
}

type resume struct {
	Token     string `json:"token"`
	SessionID string `json:"session_id"`
	Sequence  int64  `json:"seq"`
}

// Presence is what a bot shows beside its name.
type Presence struct {
	Since      *int64     `json:"since"`
	Activities []Activity `json:"activities"`
	Status     string     `json:"status"`
	AFK        bool       `json:"afk"`
}

// Activity is one line of a presence.
type Activity struct {
	Name  string `json:"name"`
	Type  int    `json:"type"`
	State string `json:"state,omitempty"`
}

// customActivity shows its State alone.
const customActivity = 4

// Status returns a presence that is online and shows one line of text.
func Status(text string) *Presence {
	return &Presence{Status: "online", Activities: []Activity{{Name: text, Type: customActivity, State: text}}}
}

func properties() map[string]string {
	return map[string]string{"os": runtime.GOOS, "browser": "whosaid", "device": "whosaid"}
}
