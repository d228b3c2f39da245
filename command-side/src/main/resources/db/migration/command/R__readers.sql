-- The query side reads the log itself where Kafka does not have all of it any more: that, and nothing else.
grant select on event, event_head to ${reader};
