// Package slacktest serves as much of Slack as an app meets: the Web API, Socket Mode with its acknowledgements and
// redeliveries, signed HTTP, addresses for responses, and people who write, call commands, click and fill in forms.
//
// It keeps the rules that Slack keeps: an envelope that is not acknowledged within three seconds comes again, an
// ephemeral message cannot be updated, a response_url takes five answers in half an hour, a trigger opens one form
// within three seconds, a file is there once its upload is complete. Everything an app sends is checked against the
// contracts, where these are at hand; a breach fails the test.
package slacktest
