package com.leanvibe.hive.launcher.faults;

import com.leanvibe.hive.services.RunningHive;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands tests one hive that all of them share, and that is down when the last one is over. */
final class SharedHive implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == RunningHive.class;
  }

  @Override
  public RunningHive resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return test.getRoot()
        .getStore(ExtensionContext.Namespace.create(SharedHive.class))
        .computeIfAbsent(RunningHive.class, type -> RunningHive.up(), RunningHive.class);
  }
}
