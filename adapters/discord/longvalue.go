package discord

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/whosaid/whosaid/bot"
)

// Discord takes a hundred characters behind a button or a choice. A value that is longer is kept in the memory and goes
// by a name.

// nameMark begins the name of a value.
const nameMark = "§"

// longValuesLast is how long a name is understood: as long as buttons work by default.
const longValuesLast = 30 * 24 * time.Hour

// shortValue returns what stands for a value within a limit: the value itself, or a name under which long keeps it.
func shortValue(value string, limit int, long map[string]string) string {
	if width(value) <= limit && !strings.HasPrefix(value, nameMark) {
		return value
	}
	sum := sha256.Sum256([]byte(value))
	name := nameMark + base64.RawURLEncoding.EncodeToString(sum[:15])
	long[name] = value
	return name
}

// keepLong keeps the long values of a message, for who may click on it.
func (a *Adapter) keepLong(ctx context.Context, m bot.Message, long map[string]string) error {
	for name, value := range long {
		err := a.cfg.Memory.Save(ctx, m.Key("value", name), m.Owner(), []byte(value), time.Now().Add(longValuesLast))
		if err != nil {
			return fmt.Errorf("discord: keep the value of a button: %w", err)
		}
	}
	return nil
}

// readLong puts the value of a click in place of its name. It reports false for a name that is forgotten.
func (a *Adapter) readLong(ctx context.Context, m bot.Message) bool {
	if m.Action == nil || !strings.HasPrefix(m.Action.Value, nameMark) {
		return true
	}
	value, err := a.cfg.Memory.Load(ctx, m.Key("value", m.Action.Value), time.Now())
	if err != nil {
		a.log.WarnContext(ctx, "value of a button not read", slog.Any("err", err))
	}
	m.Action.Value = string(value)
	return value != nil
}
