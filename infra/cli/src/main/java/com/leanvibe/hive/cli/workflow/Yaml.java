package com.leanvibe.hive.cli.workflow;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads YAML 1.2 as data: a tree whose parts know where they stand. Nothing in a file can make an
 * object, or grow beyond what is written there.
 */
final class Yaml {

  /** In characters; no request to the hive may be larger. */
  static final int MAX_LENGTH = 1 << 20;

  private static final int MAX_DEPTH = 50;
  private static final String UNREADABLE = "can't be read";

  private Yaml() {}

  /** The whole document; what is wrong with it is noted, and ends the reading. */
  static Value read(String text, Mistakes mistakes) {
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(MAX_LENGTH).build();
    try {
      checkShape(settings, text, mistakes);
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isPresent()) {
        return new Value(root.get(), "", mistakes);
      }
      mistakes.add(Optional.empty(), "", "is empty");
    } catch (MarkedYamlEngineException e) {
      mistakes.add(e.getProblemMark(), "", String.valueOf(e.getProblem()));
    } catch (YamlEngineException e) {
      mistakes.add(Optional.empty(), "", UNREADABLE + ": " + e.getMessage());
    }
    mistakes.verify();
    throw new IllegalStateException(UNREADABLE);
  }

  /** Looks at the events first, which need no stack: composing them recurses. */
  private static void checkShape(LoadSettings settings, String text, Mistakes mistakes) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      } else if (event instanceof AliasEvent) {
        mistakes.add(event.getStartMark(), "", "aliases aren't supported; see defaults");
      }
      if (depth > MAX_DEPTH) {
        mistakes.add(event.getStartMark(), "", "is nested too deeply");
        break;
      }
    }
    mistakes.verify();
  }
}
