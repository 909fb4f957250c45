# Fits the three models of benchmarks/stats_models.py with lme4: once timed at lme4's defaults, once to tight convergence.
# Reads DIR/x.bin (n x 7 doubles by column, the first all ones), y.bin, unit.bin, organizer.bin (32-bit integers).
# Prints one line per model: name, seconds (best of two), REML criterion at tight convergence.
suppressPackageStartupMessages(library(lme4))
dir <- commandArgs(trailingOnly = TRUE)[1]
read <- function(name, what, size) {
  file <- file.path(dir, name)
  readBin(file, what, file.size(file) / size, size)
}
y <- read("y.bin", "double", 8)
x <- matrix(read("x.bin", "double", 8), length(y))
data <- data.frame(y = y, x[, -1], unit = factor(read("unit.bin", "integer", 4)), organizer = factor(read("organizer.bin", "integer", 4)))
fixed <- paste(c("y ~ 1", colnames(data)[2:7]), collapse = " + ")
random <- c(ri = "(1 | unit)", rs = "(X1 | unit)", three = "(1 | unit) + (1 | organizer)")
tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 1e5), calc.derivs = FALSE)
for (name in names(random)) {
  formula <- as.formula(paste(fixed, "+", random[[name]]))
  seconds <- min(sapply(1:2, function(i) system.time(lmer(formula, data))[["elapsed"]]))
  best <- REMLcrit(lmer(formula, data, control = tight))
  cat(sprintf("%s %.6f %.10f\n", name, seconds, best))
}
cat("version", as.character(packageVersion("lme4")), "\n")
