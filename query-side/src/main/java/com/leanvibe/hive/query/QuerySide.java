package com.leanvibe.hive.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Answers queries from read models that follow the log. */
@SpringBootApplication
public class QuerySide {

  public static void main(String[] arguments) {
    SpringApplication.run(QuerySide.class, arguments);
  }
}
