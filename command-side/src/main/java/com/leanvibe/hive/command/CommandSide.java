package com.leanvibe.hive.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Everything that changes state: agents, tasks, workflows, identity, inboxes, publication. */
@SpringBootApplication
@EnableScheduling
public class CommandSide {

  public static void main(String[] arguments) {
    SpringApplication.run(CommandSide.class, arguments);
  }
}
