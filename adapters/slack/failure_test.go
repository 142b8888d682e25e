package slack

import (
	"strings"
	"testing"

	sdk "github.com/slack-go/slack"

	"github.com/whosaid/whosaid/bot"
)

func TestErrorsHoldNoAddressOfAnEvent(t *testing.T) {
	err := sdk.PostWebhookContext(t.Context(), "http://127.0.0.1:1/commands/T1/secret", &sdk.WebhookMessage{Text: "hello"})
	if err == nil || !strings.Contains(err.Error(), "secret") {
		t.Fatalf("got %v, want the client's error with the address", err)
	}
	err = sendError(responseMethod, err)
	if strings.Contains(err.Error(), "secret") || !bot.NeverLeft(err) {
		t.Errorf("got %v, want without the address that nothing was sent", err)
	}
}
