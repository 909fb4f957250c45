import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/** Prints one line per file and profile: file, profile, number of checks, and each failed rule with how often it failed. */
public final class Validate {
    private static final String[] PROFILES = {"PDFUA-1.xml", "PDFA-2A.xml"};

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : PROFILES) {
            try (InputStream xml = Profiles.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name)) {
                ValidationProfile profile = Profiles.profileFromXml(xml);
                for (String file : files) {
                    System.out.println(Path.of(file).getFileName() + "\t" + name + "\t" + check(file, profile));
                }
            }
        }
    }

    private static String check(String file, ValidationProfile profile) throws Exception {
        try (FileInputStream in = new FileInputStream(file);
             PDFAParser parser = Foundries.defaultInstance().createParser(in, profile.getPDFAFlavour());
             PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, 1000, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, Integer> failed = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    failed.merge(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber() + " " + assertion.getMessage(), 1, Integer::sum);
                }
            }
            return result.getTotalAssertions() + "\t" + failed;
        }
    }
}
