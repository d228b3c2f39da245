package com.leanvibe.hive.cli.worker;

import com.leanvibe.hive.cli.client.Contact;
import com.leanvibe.hive.cli.client.Json;
import com.leanvibe.hive.cli.shell.Mark;
import com.leanvibe.hive.cli.terminal.Output;
import com.leanvibe.hive.cli.terminal.Text;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Tells what the worker does: a line each, of text or of JSON. */
public final class WorkerLog implements Contact {

  private final Output output;
  private final boolean json;
  private boolean lost;

  public WorkerLog(Output output, boolean json) {
    this.output = output;
    this.json = json;
  }

  void say(String event, String text) {
    write(event, null, text);
  }

  void say(String event, Mark mark, String text) {
    write(event, mark, text);
  }

  private void write(String event, @Nullable Mark mark, String text) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    if (json) {
      output.jsonLine(document(event, mark, text, now));
    } else {
      String task = mark == null ? "" : " task " + mark.taskId() + " attempt " + mark.attempt();
      output.line(Text.visible("%s %s%s %s".formatted(now, event, task, text)).stripTrailing());
    }
  }

  private static ObjectNode document(String event, @Nullable Mark mark, String text, Instant now) {
    ObjectNode document = Json.object().put("at", now.toString()).put("event", event);
    if (mark != null) {
      document.put("taskId", mark.taskId().toString()).put("attempt", mark.attempt());
    }
    return document.put("text", text);
  }

  @Override
  public synchronized void lost(String why) {
    if (!lost) {
      lost = true;
      say("lost-contact", why);
    }
  }

  @Override
  public synchronized void held() {
    if (lost) {
      lost = false;
      say("in-contact", "the hive answers again");
    }
  }
}
