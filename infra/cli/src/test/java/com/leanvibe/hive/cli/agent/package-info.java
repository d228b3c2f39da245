@NullMarked
package com.leanvibe.hive.cli.agent;

import org.jspecify.annotations.NullMarked;
