package gateway

import (
	"errors"
	"fmt"

	"github.com/gorilla/websocket"
)

// A RefusedError tells that Discord closed the connection with a code after which every further attempt would end
// alike.
type RefusedError struct {
	Code int
	Mend string // what the bot's owner can do, as a sentence
}

func (e *RefusedError) Error() string {
	return fmt.Sprintf("discord gateway closed the connection with code %d: %s", e.Code, e.Mend)
}

// mends has the close codes after which connecting again is of no use.
var mends = map[int]string{
	4004: "the token is not valid; copy it again from Bot, Reset Token, in Discord's developer portal into WHOSAID_DISCORD_TOKEN",
	4010: "the shard number is out of range; make discord.shards name shards below discord.shard_count",
	4011: "the bot is in too many guilds for one connection; set discord.shard_count to 0, which asks Discord for the number",
	4012: "this version of the gateway is no longer served; update whosaid",
	4013: "the intents are not known to the server; set discord.message_content to false, or update whosaid",
	4014: "the message content intent is not allowed for this bot; switch it on under Bot, Privileged Gateway Intents, " +
		"in Discord's developer portal, or set discord.message_content to false",
}

// The close codes after which the session is lost and a new one starts.
const (
	closeNotAuthenticated = 4003
	closeInvalidSequence  = 4007
	closeSessionTimeout   = 4009
)

// A shard that goes on later closes with a code that keeps its session alive; 1000 and 1001 would end it.
const closeKeepSession = 4900

func closeCode(err error) int {
	var closed *websocket.CloseError
	if errors.As(err, &closed) {
		return closed.Code
	}
	return 0
}

// refused returns the error of a cut that is final, or nil.
func refused(err error) error {
	code := closeCode(err)
	if mend, ok := mends[code]; ok {
		return &RefusedError{Code: code, Mend: mend}
	}
	return nil
}

func sessionLost(err error) bool {
	switch closeCode(err) {
	case closeNotAuthenticated, closeInvalidSequence, closeSessionTimeout:
		return true
	}
	return errors.Is(err, errSessionInvalid)
}
