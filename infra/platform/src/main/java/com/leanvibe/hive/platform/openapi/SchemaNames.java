package com.leanvibe.hive.platform.openapi;

import io.swagger.v3.core.jackson.TypeNameResolver;

/**
 * Names schemas. A nested record is named after what it stands in as well: two controllers may each
 * have a {@code Batch}, and by its own name alone the later would replace the earlier.
 */
final class SchemaNames extends TypeNameResolver {

  private static final String CONTROLLER = "Controller";

  @Override
  protected String getNameOfClass(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null ? type.getSimpleName() : stem(outer) + type.getSimpleName();
  }

  private static String stem(Class<?> outer) {
    String name = outer.getSimpleName();
    return name.endsWith(CONTROLLER)
        ? name.substring(0, name.length() - CONTROLLER.length())
        : name;
  }
}
