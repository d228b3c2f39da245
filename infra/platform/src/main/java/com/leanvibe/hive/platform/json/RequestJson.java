package com.leanvibe.hive.platform.json;

import com.leanvibe.hive.platform.problem.Problem;
import java.lang.reflect.Type;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON that callers send, and refuses whatever could be understood in two ways: duplicate or
 * unknown fields, values of another type than the field's, text that is not Unicode, numbers no
 * double can hold. A record's component is required unless it is {@code @Nullable}; no list or map
 * holds null.
 *
 * <p>A record may check itself in its constructor with {@link
 * com.leanvibe.hive.platform.web.Checks}; the pointers of its errors are then completed with where
 * the record stands in the body.
 */
public final class RequestJson {

  private final JsonMapper mapper = Mappers.strict();

  /**
   * Reads a body.
   *
   * @throws Problem 400 that points to what is wrong
   */
  public <T> T read(byte[] body, Class<T> type) {
    return type.cast(read(body, mapper.constructType(type)));
  }

  Object read(byte[] body, Type type) {
    return read(body, mapper.constructType(type));
  }

  private Object read(byte[] body, JavaType type) {
    char[] text = Utf8Text.decode(body);
    new BodyCheck(text).run();
    try (JsonParser parser = mapper.createParser(text)) {
      return mapper.readValue(parser, type);
    } catch (JacksonException misfit) {
      throw Misfit.problemOf(misfit);
    }
  }

  /**
   * Reads a part of a body that was read as a tree before, such as a merge patch.
   *
   * @throws Problem 400 that points to what is wrong, from the tree's root
   */
  public <T> T bind(JsonNode tree, Class<T> type) {
    try {
      return mapper.treeToValue(tree, type);
    } catch (JacksonException misfit) {
      throw Misfit.problemOf(misfit);
    }
  }
}
