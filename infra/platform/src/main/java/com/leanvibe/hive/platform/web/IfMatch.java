package com.leanvibe.hive.platform.web;

import com.leanvibe.hive.platform.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions a caller is content with (RFC 9110, 13.1.1). A controller method gets the header by
 * a nullable parameter of this type.
 */
public final class IfMatch {

  private static final IfMatch ANY = new IfMatch(List.of());

  private final List<String> tags;

  private IfMatch(List<String> tags) {
    this.tags = tags;
  }

  /**
   * Reads the header.
   *
   * @return null where it is absent
   * @throws Problem 400 where it is neither {@code *} nor a list of entity tags
   */
  public static @Nullable IfMatch parse(@Nullable String header) {
    if (header == null) {
      return null;
    }
    return header.equals("*") ? ANY : new IfMatch(new EntityTags(header).strong());
  }

  /** Whether the version is one of those asked for; a weak tag never is. */
  public boolean holds(long version) {
    return this == ANY || tags.contains(Version.etag(version));
  }

  /**
   * Refuses a request for another version.
   *
   * @param resource {@code <feature>/<id>}
   * @throws Problem 412 where the version does not hold
   */
  public void check(String resource, long version) {
    if (!holds(version)) {
      throw Problem.preconditionFailed("%s is at version %d".formatted(resource, version));
    }
  }

  /** Takes a list of entity tags apart: {@code "1", W/"2"}. */
  private static final class EntityTags {

    private final String text;
    private int at;

    EntityTags(String text) {
      this.text = text;
    }

    List<String> strong() {
      List<String> tags = new ArrayList<>();
      do {
        spaces();
        boolean weak = skip("W/");
        String tag = tag();
        if (!weak) {
          tags.add(tag);
        }
        spaces();
      } while (skip(","));
      if (at != text.length()) {
        throw garbage();
      }
      return tags;
    }

    private String tag() {
      int end = text.indexOf('"', at + 1);
      if (!text.startsWith("\"", at) || end < 0) {
        throw garbage();
      }
      String tag = text.substring(at, end + 1);
      at = end + 1;
      return tag;
    }

    private void spaces() {
      while (skip(" ") || skip("\t")) {}
    }

    private boolean skip(String expected) {
      boolean there = text.startsWith(expected, at);
      at += there ? expected.length() : 0;
      return there;
    }

    private static Problem garbage() {
      return Problem.invalid("If-Match", "must be * or a list of entity tags such as \"3\"");
    }
  }
}
