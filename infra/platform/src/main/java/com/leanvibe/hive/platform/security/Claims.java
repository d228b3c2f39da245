package com.leanvibe.hive.platform.security;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object of a token, read without lenience: no member twice, nothing behind it, few levels,
 * and each member of the type it must have.
 */
final class Claims {

  private static final int MAX_DEPTH = 8;
  private static final int MAX_DIGITS = 20;
  private static final int MAX_NAME = 256;
  private static final int MAX_ITEMS = 128;

  /** The end of the year 9999. */
  private static final long LAST_SECOND = 253_402_300_799L;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_DIGITS)
                          .maxNameLength(MAX_NAME)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final JsonNode members;

  private Claims(JsonNode members) {
    this.members = members;
  }

  /** Reads an object in UTF-8; another encoding would begin otherwise. */
  static Claims read(byte[] json) throws BadToken {
    if (json.length < 2 || json[0] != '{' || json[1] == 0) {
      throw new BadToken("no JSON object");
    }
    try {
      if (JSON.readTree(json) instanceof ObjectNode object) {
        return new Claims(object);
      }
      throw new BadToken("no JSON object");
    } catch (JacksonException malformed) {
      throw new BadToken("malformed JSON");
    }
  }

  boolean has(String name) {
    return !member(name).isMissingNode();
  }

  /** A text of 1 to {@code max} characters that one can read, without blanks at its ends. */
  String text(String name, int max) throws BadToken {
    return check(name, member(name), max);
  }

  @Nullable String optionalText(String name, int max) throws BadToken {
    return has(name) ? text(name, max) : null;
  }

  /** Texts in a list; a single text stands for a list of one where {@code single} says so. */
  List<String> texts(String name, int max, boolean single) throws BadToken {
    JsonNode member = member(name);
    if (single && member.isString()) {
      return List.of(check(name, member, max));
    }
    if (!member.isArray() || member.size() > MAX_ITEMS) {
      throw new BadToken(name + " is no list");
    }
    List<String> texts = new ArrayList<>(member.size());
    for (JsonNode item : member) {
      texts.add(check(name, item, max));
    }
    return texts;
  }

  /** A whole number of seconds since 1970, up to the year 9999. */
  Instant instant(String name) throws BadToken {
    JsonNode member = member(name);
    long seconds = member.isIntegralNumber() && member.canConvertToLong() ? member.longValue() : 0;
    if (seconds < 1 || seconds > LAST_SECOND) {
      throw new BadToken(name + " is no instant");
    }
    try {
      return Instant.ofEpochSecond(seconds);
    } catch (DateTimeException impossible) {
      throw new BadToken(name + " is no instant");
    }
  }

  /**
   * A member by its name, or by a JSON pointer where it begins with a slash; missing is missing.
   */
  private JsonNode member(String name) {
    return name.startsWith("/") ? members.at(JsonPointer.compile(name)) : members.path(name);
  }

  private static String check(String name, JsonNode member, int max) throws BadToken {
    String text = member.isString() ? member.stringValue() : "";
    if (text.isEmpty() || text.length() > max || !isReadable(text)) {
      throw new BadToken(name + " is no readable text");
    }
    return text;
  }

  /**
   * What looks the same should be the same: no controls, no halves of characters, nothing unseen.
   */
  private static boolean isReadable(String text) {
    return !Character.isWhitespace(text.charAt(0))
        && !Character.isWhitespace(text.charAt(text.length() - 1))
        && text.codePoints().noneMatch(Claims::isUnseen);
  }

  private static boolean isUnseen(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
