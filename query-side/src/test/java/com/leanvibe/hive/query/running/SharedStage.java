package com.leanvibe.hive.query.running;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests one instance that all of them share; each keeps to a tenant of its own. */
public final class SharedStage implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == SharedInstance.class;
  }

  @Override
  public SharedInstance resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedStage.class))
        .computeIfAbsent(SharedInstance.class, type -> new SharedInstance(), SharedInstance.class);
  }
}
