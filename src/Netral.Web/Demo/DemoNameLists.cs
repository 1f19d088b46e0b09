namespace Netral.Web.Demo;

/// <summary>Name parts of one people; a name is put together from them, so that no list of real persons is needed.</summary>
/// <param name="Muslim">Haji titles and the forenames M. and Siti fit.</param>
internal sealed record DemoNameLists(string[] MaleFirst, string[] MaleLast, string[] FemaleFirst, string[] FemaleLast, bool Muslim)
{
    public static readonly DemoNameLists Malay = new(
        Split("Rusdi Zulkarnain Hendri Ferdi Yusrizal Marwan Saparudin Iskandar Junaidi Azwar Bahtiar Rizal Syafril Darmawi Hamdani Firman Ilham Suhaili Mardani Yuspandi Fakhrul Heriyanto Zamroni Arpan Roni Taufik Sabirin Amri Nasrun Kamarudin"),
        Split("Saputra Kurniawan Pratama Effendi Ardiansyah Maulana Syahputra Wahyudi Akbar Fitriadi Alamsyah Usman Ramdani Gunadi Apriyanto Yusandi Marzuki Zakaria Firmansyah Suryadi Hidayatullah Oktavian Mahendri Septian Juanda"),
        Split("Yuliana Nurhayati Rosmawati Fitriani Sumarni Desi Marlina Yeni Kartika Zuraida Asmawati Hartati Susilawati Rina Mardiana Novita Hasanah Eliza Farida Rosdiana Leni Meri Yulia Sakinah Nadia Erlina Wirda Maya Suryati Hayani"),
        Split("Anggraini Sari Lestari Oktaviani Permata Rahmadhani Safitri Puspita Handayani Yanti Utami Aprilia Kurniati Fadhilah Wulandari Marlinda Agustina Novianti Septiani Julita Maharani Zahara Mustika Febriani Azizah"), true);

    public static readonly DemoNameLists Javanese = new(
        Split("Slamet Sutrisno Bambang Heru Wahyu Teguh Eko Sigit Purnomo Haryanto Tri Dwi Agung Aris Catur Yudi Suyatno Wagiman Supriyanto Danang"),
        Split("Prasetyo Raharjo Wibawanto Hartoyo Nugroho Setiawan Wicaksono Utomo Subekti Riyadi Kuncoro Pambudi Haryadi Wijanarko Suprapto Santosa"),
        Split("Endah Siti Wahyuni Tri Dwi Retno Sulastri Suprihatin Ningsih Murni Winarti Lilik Kustini Tutik Rini Umi"),
        Split("Lestari Wulandari Handayani Rahayu Astuti Purwanti Widyastuti Setyowati Kusumawati Sulistyowati Pujiastuti Suharti Rahmawati Indrayani"), true);

    public static readonly DemoNameLists Sundanese = new(
        Split("Asep Dadang Ujang Cecep Endang Tatang Deden Yayan Iwan Agus Encep Jajang Nandang Aceng Ade Wawan Dindin Engkos Undang Yana Apip Cucun Oman Maman Ayi"),
        Split("Suhendar Kosasih Sopandi Sukmana Nugraha Permana Rustandi Hermawan Ruhiyat Sutisna Gumilar Kusnadi Saepudin Wiguna Koswara Mahpudin Suryaman Ruswandi Taryana Supriatna Rukmana Juhana Suherlan Setiadi"),
        Split("Euis Neng Iis Cucu Elis Imas Lilis Teti Yeyet Ai Nenden Rina Titin Popon Wiwin Entin Yuyun Eulis Heni Nia Ela Rani Dede Tuti"),
        Split("Rohaeti Nurjanah Komariah Suryani Kurniasih Nuraeni Sumiati Rohmah Maryati Kusmiati Herawati Juariah Latifah Sopiah Mulyati Rostiana Hodijah Rukmini Sukaesih Karmila Widaningsih Jubaedah"), true);

    public static readonly DemoNameLists Bantenese = Sundanese with
    {
        MaleFirst = Split("Embay Entis Hudri Madsuki Sanusi Uding Mamat Oji Ahmad Jaenal Eman Suhandi Ubed Rohmat Didin Saepul Agus Ade Yayat Mukri Samsuri Nana Ikbal Badri"),
        FemaleFirst = Split("Siti Eneng Nunung Iyah Mumun Ratu Yayah Enok Halimah Aah Eneh Sumi Linda Neneng Uum Yati Rohayah Iim Ipah Nurlela"),
    };

    /// <summary>Kanekes names stand alone.</summary>
    public static readonly DemoNameLists Kanekes = new(
        Split("Sanip Jamsa Karsid Asid Pulung Jasdi Samid Kasid Naldin Sarpan Jakri Kardi"), [],
        Split("Sarnah Misnah Arsih Sawiah Pantes Karnah Antiwi Daniah Arnih Sarkiah Janah Misjah"), [], false);

    public static readonly DemoNameLists Batak = new(
        Split("Parlindungan Jonner Tigor Poltak Binsar Ramot Hasudungan Saut Edison Mangasi Lambok Togar"),
        Split("Hutapea Nainggolan Manurung Sitorus Pakpahan Silalahi Tampubolon Purba Sinaga Hutabarat Simbolon Gultom Lumbantobing"),
        Split("Rotua Lasma Tiurma Dameria Romauli Ester Nurmala Duma Lamria Rosinta Hotmaida Mariana"),
        Split("Hutapea Nainggolan Manurung Sitorus Pakpahan Silalahi Tampubolon Purba Sinaga Hutabarat Simbolon Gultom Lumbantobing"), false);

    /// <summary>Forenames with the Indonesian form of a clan name.</summary>
    public static readonly DemoNameLists Chinese = new(
        Split("Hendra Yohanes Stefanus Andre Robby Willy Kevin Jimmy Ferry Susanto Antonius Darwin Felix Yulius Erwin Vincent"),
        Split("Limanto Tjandra Halim Gunarso Lijaya Bunarso Phangestu Djapri Liauwanto Tjongdoro Kusnanto Sutanto Budiman Lesmana"),
        Split("Meilani Lina Yenny Fransiska Vivian Susi Merry Angelina Cynthia Veronika Linda Novi Jessica Shinta"),
        Split("Limanto Tjandra Halim Gunarso Lijaya Bunarso Phangestu Djapri Liauwanto Tjongdoro Kusnanto Sutanto Lesmana"), false);

    /// <summary>Hakka names: the clan first, then two syllables.</summary>
    public static readonly DemoNameLists Hakka = new(
        Split("Khiong Fa Nyian Sen Liong Kim Jun Min Siong Hin"), Split("Bong Tjhin Lim Liauw Djap Phang Thian Bun Tjong Fam Lay Jung"),
        Split("Lan Moi Lie Fung Jan Ngo Chu Hiong Kiun Yun"), Split("Sui Nyuk Mei Siat Jun Kim Chun Fui"), false);

    public static readonly DemoNameLists Balinese = new(
        Split("Sudiarta Suardana Widiana Parwata Sukarya Artana Mahendra Wirawan Astawa Swastika Darmayasa Suwitra Budiarta Dharmawan Sumerta Arnawa Suastika Subrata Yudiana Mertayasa Sutama Winarta Kertiyasa Puspadi"),
        Split("Agus Adi Arya Eka Dwi Surya Bagus Oka Rai Yoga"),
        Split("Sukerti Ariani Sulastini Widiastuti Ratnadi Puspayanti Suartini Darmayanti Sekarini Kusumadewi Yuliantari Suryaningsih Parwati Astiti Wiratni Murniasih Candrawati Purnamayanti Sugiartini Arsani"),
        Split("Ayu Dian Eka Sri Tri Dwi Intan Mas Rai Novi"), false);

    private static string[] Split(string names) => names.Split(' ');
}
