@NullMarked
package com.leanvibe.hive.cli.terminal;

import org.jspecify.annotations.NullMarked;
